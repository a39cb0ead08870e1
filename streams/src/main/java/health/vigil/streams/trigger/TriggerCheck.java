package health.vigil.streams.trigger;

import health.vigil.schemas.IntendedUse;
import health.vigil.schemas.Severity;
import health.vigil.schemas.concept.CodedClass;
import health.vigil.schemas.concept.CodedClass.Kind;
import health.vigil.schemas.concept.CodedClasses;
import health.vigil.schemas.concept.Concept;
import health.vigil.schemas.concept.Concepts;
import health.vigil.streams.trigger.Trigger.Conditions;
import health.vigil.streams.trigger.definition.Complaint;
import health.vigil.streams.trigger.definition.DefinitionDocument;
import health.vigil.streams.trigger.definition.DirectiveRoute;
import health.vigil.streams.trigger.definition.Example;
import health.vigil.streams.trigger.definition.GivenFacts;
import health.vigil.streams.trigger.definition.Repeat;
import health.vigil.streams.trigger.definition.TriggerDefinition;
import health.vigil.streams.trigger.definition.TriggerDefinition.AlertMode;
import health.vigil.streams.trigger.language.ClinicalLanguage;
import health.vigil.streams.trigger.language.Expression;
import health.vigil.streams.trigger.language.LanguageException;
import health.vigil.streams.trigger.language.Nearest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks one definition of a document beyond what its schema says, and plans it; gathers all that is wrong with it. */
final class TriggerCheck {

    /** Scores that are evidence, and never alert by themselves. */
    private static final Set<String> NEVER_ALONE = Set.of("qsofa", "sirs", "mews", "shockIndex");

    /** What says of whom a condition speaks, and not how they are. */
    private static final Set<String> WHO_AND_WHERE = Set.of(
            "ageYears",
            "sex",
            "pregnant",
            "encounter.class",
            "encounter.status",
            "encounter.admittedAt",
            "location.unit",
            "location.since");

    private static final List<String> SEVERITIES =
            Arrays.stream(Severity.values()).map(Severity::name).toList();
    private static final String NOT_FOR_RESUSCITATION = "DNR";

    private final DefinitionDocument document;
    private final int index;
    private final TriggerDefinition definition;
    private final List<Complaint> complaints;

    TriggerCheck(DefinitionDocument document, int index, List<Complaint> complaints) {
        this.document = document;
        this.index = index;
        this.definition = document.definitions().get(index);
        this.complaints = complaints;
    }

    /** The trigger; null where there are complaints. */
    @Nullable
    Trigger trigger() {
        int before = complaints.size();
        @Nullable Expression population = plan("population", definition.population(), ClinicalLanguage::condition);
        @Nullable Expression when = plan("when", definition.when(), ClinicalLanguage::condition);
        @Nullable Expression rearm = plan("rearm", definition.rearm(), ClinicalLanguage::condition);
        @Nullable SeverityRule severity = plan("severity", definition.severity(), TriggerCheck::severity);
        @Nullable Repeat repeat = definition.repeat();
        @Nullable
        Expression measure =
                repeat == null ? null : plan("repeat/unlessWorse", repeat.unlessWorse(), ClinicalLanguage::number);
        checkEvidence();
        checkDirectives();
        checkAssessment();
        checkExamples();
        if (population == null || when == null || severity == null || complaints.size() > before) {
            return null;
        }
        if (definition.alert() != AlertMode.NEVER && isEvidenceOnly(when.names())) {
            complain(
                    "when",
                    "qSOFA, SIRS, MEWS and shock index never alert by themselves: write alert: never, or ask for "
                            + "something else, too");
            return null;
        }
        return new Trigger(definition, new Conditions(population, when, rearm, severity, measure), document.units());
    }

    private static boolean isEvidenceOnly(Set<String> names) {
        var asked = new HashSet<>(names);
        asked.removeAll(WHO_AND_WHERE);
        return !asked.isEmpty() && NEVER_ALONE.containsAll(asked);
    }

    private static SeverityRule severity(String written) {
        return SEVERITIES.contains(written)
                ? new SeverityRule.Constant(Severity.valueOf(written))
                : new SeverityRule.Chosen(ClinicalLanguage.choice(written, SEVERITIES));
    }

    private <T> @Nullable T plan(String field, @Nullable String written, Function<String, T> language) {
        try {
            return written == null ? null : language.apply(written);
        } catch (LanguageException e) {
            complaints.add(document.within(index, field, e.line(), e.column(), String.valueOf(e.getMessage())));
            return null;
        }
    }

    private void checkEvidence() {
        List<String> known = Stream.of(
                        Trigger.SCORES.keySet().stream().sorted(),
                        Concepts.shipped().all().stream().map(Concept::name),
                        CodedClasses.shipped().all(Kind.MEDICATION).stream().map(CodedClass::name))
                .flatMap(names -> names)
                .toList();
        for (int named = 0; named < definition.evidence().size(); named++) {
            String name = definition.evidence().get(named);
            if (!known.contains(name)) {
                complain(
                        "evidence/" + named,
                        "'" + name
                                + "' is neither a concept of concepts.yaml, nor a medication of classes.yaml, nor one of "
                                + Trigger.SCORES.keySet().stream().sorted().toList() + Nearest.suggestion(name, known));
            }
        }
    }

    private void checkDirectives() {
        List<DirectiveRoute> routes = definition.careDirectives();
        for (int route = 0; route < routes.size(); route++) {
            if (routes.get(route).code().equals(NOT_FOR_RESUSCITATION)) {
                complain(
                        "careDirectives/" + route + "/code",
                        "An order not to resuscitate suppresses nothing: leave it out");
            }
        }
    }

    private void checkAssessment() {
        if (definition.alert() != AlertMode.AFTER_ASSESSMENT) {
            return;
        }
        if (definition.assess() == null) {
            complain("alert", "Nothing is waited for: write assess: true, or alert: now");
        }
        boolean urgent = Severity.valueOf("high").name().equals(definition.severity())
                || !SEVERITIES.contains(definition.severity())
                || definition.severity().equals(Severity.critical.name());
        if (urgent && definition.intendedUse() == IntendedUse.reviewable_rule) {
            complain(
                    "alert",
                    "A rule that may be high or critical waits for no model: write alert: now; the answer is added to it");
        }
    }

    private void checkExamples() {
        List<Example> examples = definition.examples();
        for (int example = 0; example < examples.size(); example++) {
            for (Example.Given given : examples.get(example).given()) {
                try {
                    GivenFacts.of(given, Instant.EPOCH);
                } catch (IllegalArgumentException e) {
                    complain("examples/" + example + "/given/" + given.what(), String.valueOf(e.getMessage()));
                }
            }
        }
    }

    private void complain(String field, String message) {
        complaints.add(document.at(index, field, message));
    }
}
