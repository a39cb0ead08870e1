package health.vigil.streams.context;

import static health.vigil.streams.Clinic.EIGHT;
import static health.vigil.streams.Clinic.observation;
import static health.vigil.streams.Clinic.said;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.CareDirective;
import health.vigil.schemas.Comparator;
import health.vigil.schemas.Condition;
import health.vigil.schemas.Fact;
import health.vigil.schemas.Medication;
import health.vigil.schemas.MedicationChange;
import health.vigil.schemas.Observation;
import health.vigil.schemas.Procedure;
import health.vigil.schemas.ServiceOrder;
import health.vigil.streams.Clinic;
import health.vigil.streams.context.score.SuspectedInfection;
import health.vigil.streams.context.score.UrineOutput;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the scores take from medications, orders, procedures, conditions and directives. */
class ScoringTest {

    private static final Instant NOON = EIGHT.plus(Duration.ofHours(4));

    private final PatientContext context = new PatientContext(Clinic.PATIENT);

    @Test
    void shouldSuspectAnInfectionByABloodCultureAndAnAntibiotic() {
        take(said("culture", EIGHT, new ServiceOrder("blood-culture", "600-7", "LN")));
        take(drug("given", "antibiotic", MedicationChange.administration, NOON, null));
        assertThat(scores().infection()).isEqualTo(new SuspectedInfection(EIGHT, NOON));
    }

    @Test
    void shouldNotSuspectByAnAntibioticThatWasStopped() {
        take(said("culture", EIGHT, new ServiceOrder("culture", "600-7", "LN")));
        take(drug("stopped", "antibiotic", MedicationChange.stop, NOON, null));
        assertThat(scores().infection()).isNull();
    }

    @Test
    void shouldScoreTheRateThatRunsAndNotOneThatWasStopped() {
        take(observation("mean-pressure", "80", NOON));
        take(drug("n1", "norepinephrine", MedicationChange.administration, EIGHT, "0.2"));
        assertThat(scores().sofa().parts()).containsEntry("mean-pressure", 4);

        take(drug("n2", "norepinephrine", MedicationChange.administration, EIGHT.plusSeconds(60), "0.05"));
        assertThat(scores().sofa().parts()).containsEntry("mean-pressure", 3);

        take(drug("n3", "norepinephrine", MedicationChange.stop, NOON, null));
        assertThat(scores().sofa().parts()).containsEntry("mean-pressure", 0);
    }

    @Test
    void shouldNotTakeAnOrderForAnInfusionThatRuns() {
        take(observation("mean-pressure", "80", NOON));
        take(drug("ordered", "norepinephrine", MedicationChange.order, EIGHT, "0.2"));
        assertThat(scores().sofa().parts()).containsEntry("mean-pressure", 0);
    }

    @Test
    void shouldTakeVentilationFromAProcedureThatHasNotEnded() {
        take(observation("pao2", "150", NOON));
        take(observation("fio2", "100", NOON));
        assertThat(scores().sofa().missing()).contains("mechanical-ventilation");

        Fact ventilation = said("tube", EIGHT, new Procedure("mechanical-ventilation", "x", "SCT"));
        take(ventilation);
        assertThat(scores().sofa().parts()).containsEntry("pao2", 3);

        ventilation.setEffectiveEnd(NOON);
        ventilation.getVersion().setIssued(NOON);
        take(ventilation);
        assertThat(scores().sofa().parts()).containsEntry("pao2", 2);
    }

    @Test
    void shouldHoldAnArterialGasAgainstWhatWasBreathedWhenItWasDrawn() {
        take(observation("fio2", "50", EIGHT));
        take(observation("pao2", "90", EIGHT.plusSeconds(60)));
        take(observation("fio2", "21", EIGHT.plusSeconds(120)));
        assertThat(scores().sofa().parts()).as("180, not 429").containsEntry("pao2", 2);
    }

    @Test
    void shouldNotHoldAnArterialGasAgainstWhatWasSetLater() {
        take(observation("pao2", "90", EIGHT));
        take(observation("fio2", "50", EIGHT.plusSeconds(60)));
        assertThat(scores().sofa().missing()).contains("pao2");
    }

    @Test
    void shouldKnowTheFractionOfOxygenInAir() {
        take(observation("pao2", "60", NOON));
        assertThat(scores().sofa().missing()).contains("pao2");
        take(observation("oxygen-therapy", "air", NOON));
        assertThat(scores().sofa().parts()).as("60 / 0.21 is 286").containsEntry("pao2", 2);
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "0, 2", "1, 2"})
    void shouldHoldTheGasAgainstAirWhereThePatientWasOnAirSinceTheFractionWasSet(int fractionAfterAir, int points) {
        take(observation("oxygen-therapy", "air", EIGHT));
        take(observation("fio2", "40", EIGHT.plusSeconds(fractionAfterAir)));
        take(observation("pao2", "90", NOON));
        assertThat(scores().sofa().parts())
                .as("90 / 0.21 is 429, 90 / 0.40 is 225")
                .containsEntry("pao2", points);
    }

    @Test
    void shouldSayNothingOfTheKidneysUnderChronicDialysis() {
        take(observation("creatinine", "1.0", EIGHT));
        take(observation("creatinine", "3.0", NOON));
        assertThat(scores().kdigo().stage()).isEqualTo(3);
        take(said("dialysis", EIGHT, new Condition("chronic-dialysis", "x", "SCT", "active")));
        assertThat(scores().kdigo().stage()).isNull();
    }

    @Test
    void shouldStageByUrineAndWeight() {
        for (int hour = 0; hour <= 6; hour++) {
            take(observation("urine-output", "39", NOON.minus(Duration.ofHours(hour))));
        }
        assertThat(scores().urine().missing()).containsExactly("body-weight");
        take(observation("body-weight", "80", NOON.minus(Duration.ofDays(3))));
        assertThat(scores().urine().stage()).isEqualTo(1);
        assertThat(Clinic.OBSERVER
                        .see(context, NOON.plus(Duration.ofHours(6)).plusMillis(1))
                        .scores()
                        .urine()
                        .stage())
                .as("nothing was charted for six hours: not none, but unknown")
                .isNull();
        take(said("dialysis", EIGHT, new Condition("chronic-dialysis", "x", "SCT", "active")));
        assertThat(scores().urine().stage()).isNull();
    }

    /** 300 mL in twelve hours: 0.31 mL/kg/h. */
    @Test
    void shouldTakeAVolumeToHaveComeInItsPeriod() {
        Fact volume = observation("urine-output", "300", EIGHT);
        volume.setEffectiveEnd(EIGHT.plus(Duration.ofHours(12)));
        context.merge(Arrival.of(volume, "test", "event", EIGHT.plus(Duration.ofHours(12))));
        take(observation("body-weight", "80", EIGHT));
        assertThat(Clinic.OBSERVER
                        .see(context, EIGHT.plus(Duration.ofHours(12)))
                        .scores()
                        .urine())
                .isEqualTo(new UrineOutput(2, new BigDecimal("0.31"), List.of("urine-output")));
    }

    @Test
    void shouldTakeTheUrineOfADayToHaveComeByTheEndOfItsPeriod() {
        Fact day = observation("urine-output-24h", "575", NOON);
        day.setEffectiveEnd(NOON.plus(Duration.ofDays(1)));
        context.merge(Arrival.of(day, "test", "event", NOON.plus(Duration.ofDays(1))));
        take(observation("body-weight", "80", NOON));
        assertThat(Clinic.OBSERVER
                        .see(context, NOON.plus(Duration.ofDays(2)))
                        .scores()
                        .urine()
                        .stage())
                .as("it counts for a day from its end")
                .isEqualTo(3);
    }

    @Test
    void shouldStageByTheUrineOfADayWhereNoVolumesAreCharted() {
        take(observation("urine-output-24h", "575", NOON));
        take(observation("body-weight", "80", NOON));
        assertThat(scores().urine().stage()).isEqualTo(3);
    }

    @Test
    void shouldNotTakeALimitForTheNumber() {
        Fact saturation = observation("spo2", "90", NOON);
        ((Observation) saturation.getBody()).setComparator(Comparator.greater);
        take(saturation);
        assertThat(scores().news2().parts()).containsEntry("spo2", 0);
        assertThat(scores().news2().missing()).contains("spo2");
    }

    @Test
    void shouldKeepABaselineOfHalfAYearAgo() {
        take(observation("creatinine", "1.0", NOON.minus(Duration.ofDays(180))));
        take(observation("creatinine", "2.0", NOON));
        context.evict(NOON);
        assertThat(scores().kdigo().stage()).isEqualTo(2);
    }

    @Test
    void shouldScoreOnScale2OnlyWhileItIsPrescribed() {
        take(observation("spo2", "90", NOON));
        assertThat(scores().news2().parts()).containsEntry("spo2", 3);

        take(said("scale", EIGHT, new CareDirective("spo2-scale", "2", "doctor", NOON.plusSeconds(301))));
        assertThat(scores().news2().parts()).containsEntry("spo2", 0);
        assertThat(spo2PointsAt(NOON.plusSeconds(300))).as("the last moment").isEqualTo(0);
        assertThat(spo2PointsAt(NOON.plusSeconds(301))).as("expired").isEqualTo(3);
    }

    private @Nullable Integer spo2PointsAt(Instant moment) {
        return Clinic.OBSERVER.see(context, moment).scores().news2().parts().get("spo2");
    }

    private static Fact drug(
            String identity, String concept, MedicationChange change, Instant at, @Nullable String rate) {
        return said(identity, at, new Medication(change, concept, "x", "L", rate, rate == null ? null : "ug/kg/min"));
    }

    private Scores scores() {
        return Clinic.OBSERVER.see(context, NOON).scores();
    }

    private void take(Fact fact) {
        Fact said = Fact.newBuilder(fact).build();
        context.merge(Arrival.of(said, "test", "event", NOON));
    }
}
