package health.vigil.streams.trigger;

import health.vigil.schemas.Location;
import health.vigil.schemas.Severity;
import health.vigil.schemas.StoredFact;
import health.vigil.schemas.concept.CodedClass.Kind;
import health.vigil.schemas.concept.CodedClasses;
import health.vigil.schemas.concept.Concept;
import health.vigil.streams.context.DerivedValues;
import health.vigil.streams.context.FactChange;
import health.vigil.streams.context.PatientView;
import health.vigil.streams.context.ScoreInputs;
import health.vigil.streams.context.Scores;
import health.vigil.streams.context.score.Score;
import health.vigil.streams.trigger.definition.DirectiveRoute;
import health.vigil.streams.trigger.definition.TriggerDefinition;
import health.vigil.streams.trigger.definition.TriggerDefinition.PlaceKind;
import health.vigil.streams.trigger.language.Expression;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A definition that was checked, with its expressions planned. */
public final class Trigger {

    /** Scores that may be named as evidence. */
    static final Map<String, Function<Scores, Score>> SCORES = Map.of(
            "news2", Scores::news2,
            "qsofa", Scores::qsofa,
            "sirs", Scores::sirs,
            "mews", Scores::mews,
            "sofa", Scores::sofa,
            "kdigo", Scores::kidney);

    private final TriggerDefinition definition;
    private final Conditions conditions;
    private final Map<String, Set<PlaceKind>> units;
    private final Expression whole;

    /**
     * The planned expressions of a definition.
     *
     * @param rearm null where the trigger never alerts
     * @param measure a number that grows as the patient gets worse; null where the author gives none
     */
    record Conditions(
            Expression population,
            Expression when,
            @Nullable Expression rearm,
            SeverityRule severity,
            @Nullable Expression measure) {}

    Trigger(TriggerDefinition definition, Conditions conditions, Map<String, Set<PlaceKind>> units) {
        this.definition = definition;
        this.conditions = conditions;
        this.units = units;
        this.whole = Expression.among(among(), conditions.when);
    }

    private List<Expression> among() {
        Set<PlaceKind> places = Set.copyOf(definition.places());
        return places.isEmpty()
                ? List.of(conditions.population)
                : List.of(Expression.ofUnit(List.of(places, units), this::applies), conditions.population);
    }

    public TriggerDefinition definition() {
        return definition;
    }

    /** Most urgent first; the id decides between equals. */
    public static Comparator<Trigger> mostUrgent(PatientView view) {
        return Comparator.<Trigger, Severity>comparing(trigger -> trigger.severity(view))
                .reversed()
                .thenComparing(trigger -> trigger.definition().id());
    }

    /** Whether the condition holds, for a patient who belongs to the population, and is where it applies, or may be. */
    public Truth evaluate(PatientView view) {
        return Truth.of(whole.truth(view));
    }

    /** Place, population and condition as one: what {@link #evaluate} asks. */
    Expression whole() {
        return whole;
    }

    /** What chooses its severity; null where that is always the same. */
    @Nullable
    Expression severityChoice() {
        return conditions.severity instanceof SeverityRule.Chosen chosen
                ? chosen.choice().expression()
                : null;
    }

    /** Whether the values show recovery; freshness is for the alert to judge. */
    public Truth rearmed(PatientView view) {
        return conditions.rearm == null ? Truth.UNKNOWN : Truth.of(conditions.rearm.truth(view));
    }

    /** How urgent it is now, as care directives route it. */
    public Severity severity(PatientView view) {
        Severity severity = conditions.severity.of(view);
        for (DirectiveRoute route : definition.careDirectives()) {
            boolean demotes = route.atMost() != null && view.care().isDirected(route.directive(), route.code());
            severity = demotes && severity.compareTo(route.atMost()) > 0
                    ? Objects.requireNonNull(route.atMost())
                    : severity;
        }
        return severity;
    }

    /** Whether a care directive wants it not to alert. */
    public boolean isSilencedFor(PatientView view) {
        return definition.careDirectives().stream()
                .anyMatch(route -> route.atMost() == null && view.care().isDirected(route.directive(), route.code()));
    }

    /** How bad it is, by the author's own measure; null where there is none, or nothing is known. */
    public @Nullable BigDecimal measure(PatientView view) {
        return conditions.measure == null ? null : conditions.measure.number(view);
    }

    /** Concepts that speak for the trigger now: the givers of its scores, and its concepts where they have a value. */
    public List<String> speakingConcepts(PatientView view) {
        return speaking(view).filter(view.latest()::containsKey).distinct().toList();
    }

    private Stream<String> speaking(PatientView view) {
        return definition.evidence().stream()
                .flatMap(name -> SCORES.containsKey(name) ? score(name, view).givers().stream() : Stream.of(name));
    }

    /** Whether values of a concept have a part in its condition, be it through a score, though they give no points there. */
    public boolean looksAt(Concept concept) {
        return Stream.concat(Stream.of(concept.name()), DerivedValues.following(concept).stream())
                        .anyMatch(name -> definition.when().contains("'" + name + "'"))
                || definition.evidence().stream().anyMatch(score -> ScoreInputs.looksAt(score, concept));
    }

    /** Whether scores are among its evidence: what is prescribed, and what a patient is known to have, decides about their points. */
    public boolean isScored() {
        return definition.evidence().stream().anyMatch(SCORES::containsKey);
    }

    /** Classes of medications that give points in its scores now. */
    public List<String> givingMedications(PatientView view) {
        return definition.evidence().stream()
                .filter(SCORES::containsKey)
                .flatMap(name -> score(name, view).givers().stream())
                .filter(Trigger::isMedication)
                .distinct()
                .toList();
    }

    /** The facts that last charted the medications among the evidence that run now. */
    public List<StoredFact> speakingMedications(PatientView view) {
        return speaking(view)
                .filter(Trigger::isMedication)
                .flatMap(name -> view.care().charted(name).stream())
                .distinct()
                .toList();
    }

    /** The facts that it rests on beside what speaks: those of a suspicion of infection, and the creatinine before. */
    public List<StoredFact> supportingFacts(PatientView view) {
        Stream<StoredFact> suspicion = conditions.when.names().contains("suspectedInfection")
                ? view.care().suspicion().stream()
                : Stream.empty();
        Stream<StoredFact> baseline = definition.evidence().contains("kdigo") ? baseline(view) : Stream.empty();
        return Stream.concat(suspicion, baseline).toList();
    }

    /** The creatinine that the newest is held against; none where that is a mean of two. */
    private static Stream<StoredFact> baseline(PatientView view) {
        @Nullable BigDecimal baseline = view.scores().kdigo().baseline();
        return view.history().since("creatinine", Instant.EPOCH).stream()
                .skip(1)
                .filter(stored -> baseline != null && new BigDecimal(FactChange.text(stored)).compareTo(baseline) == 0)
                .limit(1);
    }

    /** Whether something named as evidence is a class of medications. */
    static boolean isMedication(String name) {
        return CodedClasses.shipped().find(Kind.MEDICATION, name).isPresent();
    }

    /** Concepts that the trigger looks at and that are not known now; {@code age} where the population is not. */
    public List<String> missing(PatientView view) {
        Stream<String> evidence = definition.evidence().stream()
                .flatMap(name -> SCORES.containsKey(name)
                        ? score(name, view).missing().stream()
                        : Stream.of(name)
                                .filter(concept -> !isMedication(concept))
                                .filter(concept -> !view.latest().containsKey(concept)));
        Stream<String> population =
                conditions.population.truth(view) == null ? conditions.population.unknown(view) : Stream.empty();
        Stream<String> place = place(view) == Truth.UNKNOWN ? Stream.of("unit") : Stream.empty();
        return Stream.of(evidence, population, place)
                .flatMap(names -> names)
                .distinct()
                .toList();
    }

    private Truth place(PatientView view) {
        if (definition.places().isEmpty()) {
            return Truth.TRUE;
        }
        @Nullable Location place = view.visit().location();
        @Nullable String unit = place == null ? null : place.getUnit();
        if (unit == null) {
            return Truth.UNKNOWN;
        }
        return Truth.of(applies(unit));
    }

    /** Why it is not for a patient; null where it is, or that is not known. */
    public @Nullable Exclusion exclusion(PatientView view) {
        if (place(view) == Truth.FALSE) {
            return Exclusion.ofPlace(view);
        }
        return Boolean.FALSE.equals(conditions.population.truth(view))
                ? Exclusion.ofPopulation(conditions.population, view)
                : null;
    }

    private boolean applies(String unit) {
        return units.getOrDefault(unit, Set.of(PlaceKind.WARD)).stream().anyMatch(definition.places()::contains);
    }

    private static Score score(String name, PatientView view) {
        return Objects.requireNonNull(SCORES.get(name), name).apply(view.scores());
    }
}
