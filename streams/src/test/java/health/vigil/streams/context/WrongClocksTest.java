package health.vigil.streams.context;

import static health.vigil.streams.Clinic.EIGHT;
import static health.vigil.streams.Clinic.observation;
import static health.vigil.streams.Clinic.said;
import static health.vigil.streams.Clinic.step;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.Alert;
import health.vigil.schemas.EncounterChange;
import health.vigil.schemas.Fact;
import health.vigil.schemas.Medication;
import health.vigil.schemas.MedicationChange;
import health.vigil.schemas.StoredFact;
import health.vigil.streams.Clinic;
import health.vigil.streams.TopologyRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A source whose clock runs ahead is used as of arrival, says so, and moves nobody's time. */
class WrongClocksTest {

    private static final Instant TEN = EIGHT.plus(Duration.ofHours(2));

    @ParameterizedTest
    @CsvSource({"-PT1H, false", "PT0S, false", "PT5M, false", "PT5M0.001S, true", "P365D, true"})
    void shouldCountFromArrivalWhenTheTimeLiesAheadByMoreThanTheTolerance(Duration ahead, boolean clamped) {
        Instant stated = EIGHT.plus(ahead);
        StoredFact stored = arrive(observation("heart-rate", "80", stated), EIGHT);

        assertThat(stored.getFact().getEffective()).isEqualTo(clamped ? EIGHT : stated);
        assertThat(stored.getStatedEffective()).isEqualTo(clamped ? stated : null);
    }

    @ParameterizedTest
    @MethodSource("plans")
    void shouldLeaveWhatIsPlannedInItsFuture(Fact plan) {
        assertThat(arrive(plan, EIGHT).getFact().getEffective()).isEqualTo(TEN);
        assertThat(arrive(plan, EIGHT).getStatedEffective()).isNull();
    }

    static Stream<Fact> plans() {
        return Stream.of(
                step(Clinic.VISIT, EncounterChange.preadmit, TEN, "IMP", null),
                medication(MedicationChange.order),
                medication(MedicationChange.stop));
    }

    @Test
    void shouldClampWhatIsSaidToHaveBeenDone() {
        assertThat(arrive(medication(MedicationChange.administration), EIGHT).getStatedEffective())
                .isEqualTo(TEN);
        assertThat(arrive(step(Clinic.VISIT, EncounterChange.admit, TEN, "IMP", null), EIGHT)
                        .getStatedEffective())
                .isEqualTo(TEN);
    }

    @Test
    void shouldClampByTheEarliestArrivalWhateverTheOrderOfTheDuplicates() {
        Fact fact = observation("heart-rate", "80", TEN);
        StoredFact first = arrive(fact, EIGHT);
        StoredFact again = arrive(fact, EIGHT.plusSeconds(60));
        StoredFact afterItsTime = arrive(fact, TEN.plusSeconds(60));

        assertThat(context(first, again, afterItsTime).canonical()).containsExactly(first);
        assertThat(context(afterItsTime, again, first).canonical()).containsExactly(first);
    }

    @Test
    void shouldUseTheValueAtOnceAndMoveNoClock() {
        try (TopologyRun run = TopologyRun.withShippedTriggers()) {
            run.pipe(Clinic.admission(EIGHT), EIGHT);
            run.pipe(Clinic.event(EIGHT, observation("lactate", "4.0", EIGHT.plus(Duration.ofDays(2)))), EIGHT);
            run.pipe("k1-other", Clinic.event("k1-other", EIGHT, Clinic.vitals(EIGHT, "16", "80", "A")), EIGHT);

            assertThat(run.alerts()).singleElement().satisfies(alert -> {
                assertThat(alert.getRaisedAt()).isEqualTo(EIGHT);
                assertThat(alert.getEvidence()).extracting("effective").containsExactly(EIGHT);
            });
            assertThat(run.summaries().getLast().getLatest())
                    .as("nobody's values went stale by the other's clock")
                    .containsKey("heart-rate");

            // Six hours after it arrived, and not two days later, the value is too old.
            run.tick(EIGHT.plus(Duration.ofHours(6)).plusMillis(1));
            assertThat(run.alerts()).extracting(Alert::getConfirmed).containsExactly(false);
        }
    }

    private static Fact medication(MedicationChange change) {
        return said("drug" + change, TEN, new Medication(change, "antibiotic", "x", "L", null, null));
    }

    private static StoredFact arrive(Fact fact, Instant arrived) {
        return Arrival.of(fact, "test", "event", arrived);
    }

    private static PatientContext context(StoredFact... statements) {
        var context = new PatientContext(Clinic.PATIENT);
        List.of(statements).forEach(context::merge);
        return context;
    }
}
