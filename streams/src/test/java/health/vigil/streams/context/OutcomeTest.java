package health.vigil.streams.context;

import static health.vigil.streams.Clinic.EIGHT;
import static health.vigil.streams.Clinic.OBSERVER;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.Demographic;
import health.vigil.schemas.Encounter;
import health.vigil.schemas.EncounterChange;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.Location;
import health.vigil.schemas.Medication;
import health.vigil.schemas.MedicationChange;
import health.vigil.schemas.Procedure;
import health.vigil.streams.Clinic;
import health.vigil.streams.context.Outcome.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutcomeTest {

    private final PatientContext context = new PatientContext(Clinic.PATIENT);

    @Test
    void shouldTellOfATransferButNotOfTheUnitWhereAVisitBegan() {
        take(step("in", EncounterChange.admit, 0, "MICU"));
        assertThat(outcomes(1)).isEmpty();

        take(step("out", EncounterChange.transfer, 2, "WARD"));
        take(step("back", EncounterChange.transfer, 5, "MICU"));
        assertThat(outcomes(6))
                .containsExactly(new Outcome(Kind.TRANSFER, at(2), "WARD"), new Outcome(Kind.TRANSFER, at(5), "MICU"));
    }

    @Test
    void shouldTellOfNoTransferThatWasCancelled() {
        take(step("in", EncounterChange.admit, 0, "WARD"));
        take(step("moved", EncounterChange.transfer, 2, "MICU"));
        assertThat(outcomes(3)).hasSize(1);

        take(step("not", EncounterChange.cancel_transfer, 4, null));
        assertThat(outcomes(5)).isEmpty();
    }

    @Test
    void shouldTellOfAVasopressorAgainOnlyAfterADayWithoutAny() {
        List.of(0, 12, 36, 61)
                .forEach(hour -> take(Clinic.said(
                        "drug" + hour,
                        at(hour),
                        new Medication(MedicationChange.administration, "norepinephrine", "n", "test", null, null))));
        take(Clinic.said(
                "ordered", at(70), new Medication(MedicationChange.order, "epinephrine", "e", "test", null, null)));

        assertThat(outcomes(90))
                .as("36 to 61 is more than a day, 12 to 36 is not")
                .containsExactly(
                        new Outcome(Kind.VASOPRESSOR, at(0), null), new Outcome(Kind.VASOPRESSOR, at(61), null));
    }

    @Test
    void shouldTellOfVentilationAndOfDeathUntilTheyAreTakenBack() {
        Fact machine = Clinic.said("machine", at(3), new Procedure("mechanical-ventilation", "m", "test"));
        Fact death = Clinic.said("death", at(9), new Demographic("deceased", "true"));
        take(machine);
        take(death);
        assertThat(outcomes(10)).extracting(Outcome::kind).containsExactly(Kind.VENTILATION, Kind.DEATH);

        take(withdrawn(death));
        take(withdrawn(machine));
        assertThat(outcomes(11)).isEmpty();
    }

    @Test
    void shouldTellOfNothingThatIsStillToCome() {
        take(Clinic.said("machine", at(8), new Procedure("mechanical-ventilation", "m", "test")));
        assertThat(outcomes(7)).isEmpty();
        assertThat(outcomes(8)).hasSize(1);
    }

    private List<Outcome> outcomes(int hour) {
        return OBSERVER.see(context, at(hour)).outcomes();
    }

    private void take(Fact fact) {
        context.merge(
                Arrival.of(fact, Clinic.PATIENT, "event", fact.getVersion().getIssued()));
    }

    private static Fact step(String id, EncounterChange change, int hour, @Nullable String unit) {
        return Clinic.said(
                id, at(hour), new Encounter(change, "IMP", unit == null ? null : new Location(unit, null, null)));
    }

    private static Fact withdrawn(Fact fact) {
        Fact withdrawn =
                Fact.newBuilder(fact).setStatus(FactStatus.entered_in_error).build();
        withdrawn.getVersion().setIssued(fact.getVersion().getIssued().plus(Duration.ofMinutes(1)));
        return withdrawn;
    }

    private static Instant at(int hour) {
        return EIGHT.plus(Duration.ofHours(hour));
    }
}
