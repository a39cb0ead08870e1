package health.vigil.streams.context;

import static health.vigil.schemas.EncounterChange.admit;
import static health.vigil.schemas.EncounterChange.class_change;
import static health.vigil.schemas.EncounterChange.discharge;
import static health.vigil.schemas.EncounterChange.register;
import static health.vigil.schemas.EncounterChange.update;
import static health.vigil.streams.Clinic.EIGHT;
import static health.vigil.streams.Clinic.OBSERVER;
import static health.vigil.streams.Clinic.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.EncounterChange;
import health.vigil.schemas.Fact;
import health.vigil.streams.Clinic;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A visit of a patient who was registered and not admitted ends though no source says so: after a silence. */
class RegisteredVisitsTest {

    private static final Duration SILENCE = Validity.PROPOSED.registration();

    private final PatientContext context = new PatientContext(PATIENT);

    @Test
    void shouldCountAsFinishedAfterTheSilenceAndNotBefore() {
        hear(step(register, EIGHT, "AMB"));
        Instant end = EIGHT.plus(SILENCE);

        PatientView before = OBSERVER.see(context, end.minusMillis(1));
        assertThat(before.visit().status()).isEqualTo(Visit.Status.IN_PROGRESS);
        assertThat(before.visit().isEndAssumed()).isFalse();
        assertThat(before.nextStale()).as("when the deadline index is to look").isEqualTo(end);

        PatientView after = OBSERVER.see(context, end);
        assertThat(after.visit().status()).isEqualTo(Visit.Status.FINISHED);
        assertThat(after.visit().isEndAssumed()).isTrue();
        assertThat(after.visit().dischargedAt()).as("nobody said when").isNull();
        assertThat(after.visits()).containsValue(Visit.Status.FINISHED);
        assertThat(OBSERVER.see(context, end.minusMillis(1)))
                .as("the same whenever it is looked at")
                .isEqualTo(before);
    }

    @Test
    void shouldGoOnWhenSomethingIsHeardThoughTheEndWasAssumed() {
        hear(step(register, EIGHT, "AMB"));
        Instant later = EIGHT.plus(SILENCE).plusSeconds(1);
        assertThat(OBSERVER.see(context, later).visit().isOver()).isTrue();
        hear(Clinic.observation("potassium", "4.4", later));
        assertThat(OBSERVER.see(context, later).visit().status()).isEqualTo(Visit.Status.IN_PROGRESS);
        assertThat(OBSERVER.see(context, later.plus(SILENCE)).visit().isEndAssumed())
                .isTrue();
    }

    @Test
    void shouldEndWhenASourceSaysSoThoughTheEndWasAssumed() {
        hear(step(register, EIGHT, "AMB"));
        Instant later = EIGHT.plus(SILENCE).plusSeconds(1);
        assertThat(OBSERVER.see(context, later).visit().isEndAssumed()).isTrue();
        Instant left = EIGHT.plus(Duration.ofHours(2));
        hear(step(discharge, left, "AMB"));
        Visit visit = OBSERVER.see(context, later).visit();
        assertThat(visit.dischargedAt()).isEqualTo(left);
        assertThat(visit.isEndAssumed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"AMB, true", "EMER, true", "IMP, false", "OBSENC, false"})
    void shouldBeAssumedOfVisitsWithoutABedOnly(String encounterClass, boolean assumed) {
        hear(step(register, EIGHT, encounterClass));
        assertThat(OBSERVER.see(context, EIGHT.plus(SILENCE)).visit().isEndAssumed())
                .isEqualTo(assumed);
    }

    @ParameterizedTest
    @CsvSource({"AMB, true", "EMER, true", "IMP, false", "OBSENC, false", ", false"})
    void shouldBeAssumedOfVisitsWhoseBeginningWasNotSeenOnlyWhereTheirClassSaysSo(
            @Nullable String encounterClass, boolean assumed) {
        hear(Clinic.step(Clinic.VISIT, update, EIGHT, encounterClass, null));
        assertThat(OBSERVER.see(context, EIGHT.plus(SILENCE)).visit().isEndAssumed())
                .isEqualTo(assumed);
    }

    @Test
    void shouldNotBeAssumedWhenThePatientWasAdmittedOrBecameAnInpatient() {
        hear(step(register, EIGHT, "EMER"));
        hear(step(class_change, EIGHT.plusSeconds(60), "IMP"));
        assertThat(OBSERVER.see(context, EIGHT.plus(SILENCE.multipliedBy(9)))
                        .visit()
                        .status())
                .isEqualTo(Visit.Status.IN_PROGRESS);

        var admitted = new PatientContext(PATIENT);
        admitted.merge(Arrival.of(step(admit, EIGHT, "AMB"), "test", "event", EIGHT));
        assertThat(OBSERVER.see(admitted, EIGHT.plus(SILENCE.multipliedBy(9)))
                        .visit()
                        .status())
                .isEqualTo(Visit.Status.IN_PROGRESS);
    }

    private static Fact step(EncounterChange change, Instant at, String encounterClass) {
        return Clinic.step(Clinic.VISIT, change, at, encounterClass, null);
    }

    private void hear(Fact fact) {
        context.merge(Arrival.of(fact, "test", "event", fact.getEffective()));
    }
}
