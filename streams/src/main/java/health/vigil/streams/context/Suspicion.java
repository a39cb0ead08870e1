package health.vigil.streams.context;

import health.vigil.schemas.Fact;
import health.vigil.schemas.Medication;
import health.vigil.schemas.MedicationChange;
import health.vigil.schemas.ServiceOrder;
import health.vigil.schemas.StoredFact;
import health.vigil.schemas.concept.CodedClass.Kind;
import health.vigil.streams.context.score.SuspectedInfection;
import health.vigil.streams.event.Facts;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The newest suspicion of infection.
 *
 * @param infection null where there is none
 * @param restsOn its culture and its antibiotic
 */
record Suspicion(@Nullable SuspectedInfection infection, List<StoredFact> restsOn) {

    /** By the facts up to a time. */
    static Suspicion of(PatientContext context, Instant now) {
        List<StoredFact> cultures = cultures(context, now);
        List<StoredFact> antibiotics = antibiotics(context, now);
        return SuspectedInfection.newest(times(cultures), times(antibiotics), now)
                .map(infection -> new Suspicion(
                        infection,
                        Stream.of(cultures, antibiotics)
                                .flatMap(facts -> facts.stream()
                                        .filter(stored -> isOf(infection, stored.getFact()))
                                        .limit(1))
                                .toList()))
                .orElseGet(() -> new Suspicion(null, List.of()));
    }

    private static boolean isOf(SuspectedInfection infection, Fact fact) {
        return fact.getEffective().equals(infection.onset())
                || fact.getEffective().equals(infection.knownAt());
    }

    private static List<Instant> times(List<StoredFact> facts) {
        return facts.stream().map(stored -> stored.getFact().getEffective()).toList();
    }

    /** Antibiotics that were ordered or given. */
    private static List<StoredFact> antibiotics(PatientContext context, Instant now) {
        return context.newestFirst(Facts.MEDICATIONS, now)
                .filter(stored -> isAntibiotic((Medication) stored.getFact().getBody()))
                .toList();
    }

    private static boolean isAntibiotic(Medication medication) {
        return medication.getChange() != MedicationChange.stop
                && Therapies.within(Kind.MEDICATION, medication.getConcept(), "antibiotic");
    }

    /** Cultures that were ordered or taken. */
    private static List<StoredFact> cultures(PatientContext context, Instant now) {
        Stream<StoredFact> ordered = context.newestFirst(Facts.ORDERS, now)
                .filter(stored -> Therapies.within(
                        Kind.ORDER, ((ServiceOrder) stored.getFact().getBody()).getConcept(), "culture"));
        return Stream.of("blood-culture", "culture")
                .map(concept -> context.newestFirst(Facts.observations(concept), now))
                .reduce(ordered, Stream::concat)
                .toList();
    }
}
