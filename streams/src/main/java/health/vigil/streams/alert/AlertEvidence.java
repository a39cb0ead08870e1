package health.vigil.streams.alert;

import health.vigil.schemas.Alert;
import health.vigil.schemas.Evidence;
import health.vigil.schemas.concept.Concept;
import health.vigil.schemas.concept.Concepts;
import health.vigil.streams.context.Arrival;
import health.vigil.streams.context.CurrentValue;
import health.vigil.streams.context.FactChange;
import health.vigil.streams.context.Moment;
import health.vigil.streams.context.PatientView;
import health.vigil.streams.event.Digests;
import health.vigil.streams.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an alert rests on. */
final class AlertEvidence {

    private AlertEvidence() {}

    /** The facts that speak for a trigger now. */
    static List<Evidence> of(Trigger trigger, PatientView view) {
        var evidence = new ArrayList<Evidence>();
        for (String concept : trigger.speakingConcepts(view)) {
            evidence.add(evidence(concept, Objects.requireNonNull(view.latest().get(concept))));
        }
        trigger.speakingMedications(view).forEach(charted -> evidence.add(EvidenceFact.of(charted)));
        trigger.supportingFacts(view).forEach(fact -> evidence.add(EvidenceFact.of(fact)));
        if (evidence.isEmpty()) {
            evidence.addAll(lastKnown(trigger, view));
        }
        if (evidence.isEmpty()) {
            lastObserved(view).ifPresent(evidence::add);
        }
        return evidence;
    }

    /** The newest of each concept that a trigger names, however old: it may speak because nothing newer came. */
    private static List<Evidence> lastKnown(Trigger trigger, PatientView view) {
        return trigger.definition().evidence().stream()
                .flatMap(concept -> Stream.ofNullable(view.history().newest(concept)))
                .map(EvidenceFact::of)
                .toList();
    }

    /** The newest vital sign, however old: where nothing current speaks, that is what there is. */
    private static Optional<Evidence> lastObserved(PatientView view) {
        return Concepts.shipped().all().stream()
                .filter(concept -> concept.kind() == Concept.Kind.VITAL_SIGN)
                .flatMap(concept -> Stream.ofNullable(view.history().newest(concept.name())))
                .filter(stored -> Arrival.last(stored).equals(view.lastObservedAt()))
                .findFirst()
                .map(EvidenceFact::of);
    }

    /** Since when everything that an alert shows was observed anew, at the latest; empty where something is not current. */
    static Optional<Instant> observedAgainAt(Alert alert, PatientView view) {
        Collection<Evidence> observed = observed(alert);
        boolean isCurrent = observed.stream().allMatch(shown -> view.latest().containsKey(shown.getConcept()));
        return observed.stream()
                .filter(_ -> isCurrent)
                .map(shown -> Objects.requireNonNull(view.latest().get(shown.getConcept()))
                        .effective())
                .min(Comparator.naturalOrder());
    }

    /** When the newest of it was measured; null where there is none. */
    static @Nullable Instant collectedAt(List<Evidence> evidence) {
        return evidence.stream()
                .map(Evidence::getEffective)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static Evidence evidence(String concept, CurrentValue value) {
        return new Evidence(
                value.stored().getFact().getFactId(),
                concept,
                value.text(),
                value.observation().getUnit(),
                value.effective(),
                value.stored().getFeed(),
                value.stored().getEventId(),
                value.stored().getArrived(),
                value.restsOnIds());
    }

    /** The evidence in a sentence: what a person reads as the reason. */
    static String sentence(List<Evidence> evidence, List<String> missing) {
        String known = evidence.stream().map(AlertEvidence::words).collect(Collectors.joining(", "));
        return missing.isEmpty() ? known : known + "; not known: " + String.join(", ", missing);
    }

    private static String words(Evidence fact) {
        String unit = fact.getUnit() == null ? "" : " " + fact.getUnit();
        String readings =
                fact.getRestsOn().isEmpty() ? "" : " (from " + fact.getRestsOn().size() + " readings)";
        return fact.getConcept() + " " + fact.getValue() + unit + readings;
    }

    /** The concepts of which the moment corrected or withdrew something that an alert rests on. */
    static Set<String> revised(Alert alert, Moment moment) {
        return revisions(alert, moment).map(change -> concept(alert, change)).collect(Collectors.toSet());
    }

    private static Stream<FactChange> revisions(Alert alert, Moment moment) {
        Set<String> facts =
                alert.getEvidence().stream().flatMap(AlertEvidence::facts).collect(Collectors.toSet());
        return moment.changes().stream().filter(change -> change.isRevision() && facts.contains(change.factId()));
    }

    /** What the moment corrected or withdrew of an alert's evidence, in words; empty where nothing. */
    static Optional<String> revision(Alert alert, Moment moment) {
        String revised = revisions(alert, moment)
                .map(change -> concept(alert, change) + " " + change.words())
                .collect(Collectors.joining(", "));
        return revised.isEmpty() ? Optional.empty() : Optional.of(revised);
    }

    /**
     * Whether everything that the alert shows has been observed again, in a new round: not before half of the interval,
     * so that a monitor's stream does not make a revision of every reading. Without an interval each new result of the
     * laboratory is a round.
     */
    static boolean isObservedAgain(Trigger trigger, PatientView view, Alert alert) {
        @Nullable Duration interval = trigger.definition().observeEvery();
        Collection<Evidence> observed = observed(alert);
        if (interval == null) {
            return observed.stream()
                    .anyMatch(shown -> isOf(Concept.Kind.LABORATORY, shown) && isObservedAfter(shown, view));
        }
        return !observed.isEmpty()
                && !view.now().isBefore(alert.getUpdatedAt().plus(interval.dividedBy(2)))
                && observed.stream().allMatch(shown -> isObservedAfter(shown, view));
    }

    private static boolean isObservedAfter(Evidence shown, PatientView view) {
        @Nullable CurrentValue value = view.latest().get(shown.getConcept());
        return value != null && value.effective().isAfter(shown.getEffective());
    }

    /** Of each concept the newest that is shown, not what that is held against. */
    private static Collection<Evidence> observed(Alert alert) {
        return alert.getEvidence().stream()
                .filter(AlertEvidence::isObserved)
                .collect(Collectors.toMap(
                        Evidence::getConcept,
                        Function.identity(),
                        BinaryOperator.maxBy(Comparator.comparing(Evidence::getEffective))))
                .values();
    }

    private static boolean isObserved(Evidence shown) {
        return Concepts.shipped().find(shown.getConcept()).isPresent() && !EvidenceFact.isOrder(shown);
    }

    private static boolean isOf(Concept.Kind kind, Evidence shown) {
        return Concepts.shipped()
                .find(shown.getConcept())
                .filter(concept -> concept.kind() == kind)
                .isPresent();
    }

    /** Ids of the facts that it rests on. */
    static Stream<String> facts(Evidence evidence) {
        return Stream.concat(Stream.of(evidence.getFactId()), evidence.getRestsOn().stream());
    }

    private static String concept(Alert alert, FactChange change) {
        return alert.getEvidence().stream()
                .filter(fact -> facts(fact).anyMatch(change.factId()::equals))
                .map(Evidence::getConcept)
                .findFirst()
                .orElse("");
    }

    /** Digest of the facts and values: an answer counts only while it is the same. */
    static String digest(List<Evidence> evidence) {
        return Digests.id(evidence.stream()
                .map(fact -> fact.getFactId() + "=" + fact.getValue())
                .sorted()
                .collect(Collectors.joining(";")));
    }
}
