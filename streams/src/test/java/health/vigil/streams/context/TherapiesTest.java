package health.vigil.streams.context;

import static health.vigil.streams.Clinic.EIGHT;
import static health.vigil.streams.Clinic.OBSERVER;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.Medication;
import health.vigil.schemas.MedicationChange;
import health.vigil.schemas.Procedure;
import health.vigil.schemas.ServiceOrder;
import health.vigil.streams.Clinic;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody has charted again has not ended by that. */
class TherapiesTest {

    private final PatientContext context = new PatientContext(Clinic.PATIENT);

    @Test
    void shouldNotKnowWhetherAnInfusionRunsThatNobodyHasChartedSince() {
        assertThat(care(0).runs("vasopressor")).as("never charted").isFalse();
        take(infusion(MedicationChange.administration, 0));
        assertThat(care(11).runs("vasopressor")).isTrue();
        assertThat(care(13).runs("vasopressor")).as("silence").isNull();

        take(infusion(MedicationChange.stop, 14));
        assertThat(care(15).runs("vasopressor")).as("ended").isFalse();
    }

    @Test
    void shouldLetRunWhatIsInProgressUntilItEnds() {
        Fact infusion = infusion(MedicationChange.administration, 0);
        take(inProgress(infusion));
        take(inProgress(Clinic.said("machine", EIGHT, new Procedure("mechanical-ventilation", "m", "test"))));
        assertThat(care(70).runs("vasopressor")).isTrue();
        assertThat(care(70).procedures()).contains("mechanical-ventilation");

        Fact ended = Fact.newBuilder(infusion)
                .setEffectiveEnd(EIGHT.plus(Duration.ofHours(71)))
                .build();
        ended.getVersion().setIssued(EIGHT.plus(Duration.ofHours(71)));
        take(ended);
        assertThat(care(72).runs("vasopressor")).isFalse();
    }

    @Test
    void shouldLetRunAgainWhatWasHeldAndIsReleased() {
        take(infusion(MedicationChange.administration, 0));
        Fact held = infusion(MedicationChange.stop, 2);
        take(held);
        assertThat(care(3).runs("vasopressor")).isFalse();

        Fact released = Fact.newBuilder(held).setStatus(FactStatus.cancelled).build();
        released.getVersion().setIssued(EIGHT.plus(Duration.ofHours(4)));
        take(released);
        assertThat(care(5).runs("vasopressor")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "z"})
    void shouldEndWhatIsChartedAsEndedUnderTheTimeItBegan(String id) {
        take(infusion(MedicationChange.administration, 0));
        Fact ended = Fact.newBuilder(infusion(MedicationChange.stop, 0))
                .setFactId(id)
                .build();
        take(ended);
        assertThat(care(1).runs("vasopressor")).as("said at the same time").isFalse();

        Fact begunAnew = Fact.newBuilder(infusion(MedicationChange.administration, 0))
                .setFactId(id + "2")
                .build();
        begunAnew.getVersion().setIssued(EIGHT.plus(Duration.ofHours(1)));
        take(begunAnew);
        assertThat(care(1).runs("vasopressor")).as("said later").isTrue();
    }

    @Test
    void shouldNotLetRunWhatIsChartedWithARateOfNone() {
        take(infusion(MedicationChange.administration, 0));
        take(Clinic.said(
                "off",
                EIGHT.plus(Duration.ofHours(1)),
                new Medication(MedicationChange.administration, "norepinephrine", "n", "test", "0.00", "ug/kg/min")));
        assertThat(care(2).runs("vasopressor")).isFalse();
    }

    @Test
    void shouldTakeAProcedureThatIsDoneForOver() {
        take(Clinic.said("machine", EIGHT, new Procedure("mechanical-ventilation", "m", "test")));
        assertThat(care(23).procedures()).contains("mechanical-ventilation");
        assertThat(care(25).procedures()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "blood-culture, antibiotic, true",
        "culture, antibiotic, true",
        "screening-swab, antibiotic, false",
        "blood-culture, antibiotic-prophylaxis, false"
    })
    void shouldSuspectAnInfectionByNeitherProphylaxisNorScreening(String order, String drug, boolean suspected) {
        take(Clinic.said("order", EIGHT, new ServiceOrder(order, "o", "test")));
        take(Clinic.said(
                "drug", EIGHT, new Medication(MedicationChange.administration, drug, "d", "test", null, null)));
        assertThat(OBSERVER.see(context, EIGHT).scores().infection() != null).isEqualTo(suspected);
    }

    @Test
    void shouldSuspectAnInfectionByTheResultOfAnyCulture() {
        take(Clinic.observation("culture", "negative", EIGHT));
        take(Clinic.said(
                "drug", EIGHT, new Medication(MedicationChange.administration, "antibiotic", "d", "test", null, null)));
        assertThat(OBSERVER.see(context, EIGHT).scores().infection()).isNotNull();
    }

    private static Fact infusion(MedicationChange change, int hour) {
        return Clinic.said(
                "infusion" + change,
                EIGHT.plus(Duration.ofHours(hour)),
                new Medication(change, "norepinephrine", "n", "test", null, null));
    }

    private static Fact inProgress(Fact fact) {
        return Fact.newBuilder(fact).setStatus(FactStatus.preliminary).build();
    }

    private Care care(int hour) {
        return OBSERVER.see(context, EIGHT.plus(Duration.ofHours(hour))).care();
    }

    private void take(Fact fact) {
        context.merge(Arrival.of(fact, "test", "event", EIGHT));
    }
}
