package health.vigil.streams.alert;

import static health.vigil.streams.Clinic.observation;
import static health.vigil.streams.alert.AlertCourse.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import health.vigil.schemas.Action;
import health.vigil.schemas.ActionType;
import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.Evidence;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.Medication;
import health.vigil.schemas.MedicationChange;
import health.vigil.schemas.ServiceOrder;
import health.vigil.schemas.Severity;
import health.vigil.streams.Clinic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A correction reaches an alert that went stale, or that somebody has closed. */
class CorrectedEvidenceTest {

    private static final int HOUR = 60;
    private static final String POTASSIUM = "critical-potassium";

    private final AlertCourse course = new AlertCourse();

    @Test
    void shouldAmendAStaleAlertThatTheCorrectedValueWouldHaveRaised() {
        course.look(1, potassium("6.9", 1));
        course.look(26 * HOUR);
        assertThat(alert().getConfirmed()).isFalse();

        course.look(27 * HOUR, potassium("7.1", 27 * HOUR));
        assertThat(alert().getStatus()).isEqualTo(AlertStatus.raised);
        assertThat(alert().getConfirmed()).as("as old as before").isFalse();
        assertThat(alert().getEvidence()).extracting(Evidence::getValue).containsExactly("7.1");
        assertThat(alert().getHistory().getLast().getReason()).contains("corrected", "7.1");
    }

    @Test
    void shouldRetractAStaleAlertThatTheCorrectedValueWouldNotHaveRaised() {
        course.look(1, potassium("6.9", 1));
        course.look(26 * HOUR);
        course.look(27 * HOUR, potassium("6.2", 27 * HOUR));
        assertThat(alert().getStatus()).isEqualTo(AlertStatus.retracted);
    }

    @ParameterizedTest
    @CsvSource({"10, retracted", "11, retracted", "12, raised", "14, raised"})
    void shouldRetractAFallWhoseBetterValueWasWrong(String corrected, AlertStatus status) {
        course.look(1, observation("g", "glasgow-coma-score", "15", at(1), FactStatus.final$, at(1)));
        course.look(4 * HOUR, observation("glasgow-coma-score", "10", at(4 * HOUR)));
        assertThat(course.alert("consciousness").getStatus()).isEqualTo(AlertStatus.raised);

        course.look(
                5 * HOUR, observation("g", "glasgow-coma-score", corrected, at(1), FactStatus.corrected, at(5 * HOUR)));
        assertThat(course.alert("consciousness").getStatus()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"4, retracted", "5, raised"})
    void shouldSeeAFallOfTheSumOfTheResponsesAndThatOneOfThemWasWrong(String motor, AlertStatus status) {
        course.look(
                1,
                observation("glasgow-eye", "4", at(1)),
                observation("glasgow-verbal", "4", at(1)),
                observation("m", "glasgow-motor", "6", at(1), FactStatus.final$, at(1)));
        int later = 2 * HOUR;
        course.look(
                later,
                observation("glasgow-eye", "3", at(later)),
                observation("glasgow-verbal", "4", at(later)),
                observation("glasgow-motor", "4", at(later)));
        assertThat(course.alert("consciousness").getStatus()).isEqualTo(AlertStatus.raised);
        assertThat(course.alert("consciousness").getTrigger().getId()).isEqualTo("glasgow-fall");

        course.look(3 * HOUR, observation("m", "glasgow-motor", motor, at(1), FactStatus.corrected, at(3 * HOUR)));
        assertThat(course.alert("consciousness").getStatus()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"70, retracted", "100, raised"})
    void shouldRetractAStageOfWhichTheWeightWasWrong(String weight, AlertStatus status) {
        course.look(
                1,
                observation("w", "body-weight", "170", at(-10), FactStatus.final$, at(-10)),
                observation("urine-output-24h", "1190", at(1)));
        assertThat(course.alert("kidney").getStatus()).isEqualTo(AlertStatus.raised);

        course.look(2, observation("w", "body-weight", weight, at(-10), FactStatus.corrected, at(2)));
        assertThat(course.alert("kidney").getStatus()).isEqualTo(status);
    }

    @Test
    void shouldRetractASepsisOfWhichTheFractionOfOxygenWasWrong() {
        Medication antibiotic = new Medication(MedicationChange.administration, "antibiotic", "a", "test", null, null);
        course.look(
                1,
                Clinic.said("culture", at(1), new ServiceOrder("blood-culture", "c", "test")),
                Clinic.said("antibiotic", at(1), antibiotic),
                observation("f", "fio2", "100", at(1), FactStatus.final$, at(1)),
                observation("pao2", "90", at(1)));
        assertThat(course.alert("infection").getStatus()).isEqualTo(AlertStatus.raised);

        course.look(2, observation("f", "fio2", "21", at(1), FactStatus.corrected, at(2)));
        assertThat(course.alert("infection").getStatus()).isEqualTo(AlertStatus.retracted);
        assertThat(course.alert("infection").getHistory().getLast().getReason()).contains("fio2 100 → 21");
    }

    @Test
    void shouldSayWhatAnOrderWasThatIsCancelled() {
        Medication antibiotic = new Medication(MedicationChange.administration, "antibiotic", "a", "test", null, null);
        Fact culture = Clinic.said("culture", at(1), new ServiceOrder("blood-culture", "c", "test"));
        course.look(
                1,
                culture,
                Clinic.said("antibiotic", at(1), antibiotic),
                observation("heart-rate", "95", at(1)),
                observation("temperature", "38.5", at(1)));
        assertThat(course.alert("infection").getStatus()).isEqualTo(AlertStatus.raised);

        Fact cancelled =
                Fact.newBuilder(culture).setStatus(FactStatus.entered_in_error).build();
        cancelled.getVersion().setIssued(at(2));
        course.look(2, cancelled);
        assertThat(course.alert("infection").getHistory().getLast().getReason())
                .contains("blood-culture ordered → withdrawn");
        assertThat(course.alert("infection").getChanges().getLast().getBefore()).isEqualTo("ordered");
    }

    @Test
    void shouldBeRaisedAgainWhereTheCorrectedValueWouldHaveSaidMoreThoughItIsStale() {
        course.look(
                1,
                rate("21", 1),
                observation("heart-rate", "131", at(1)),
                observation("systolic-pressure", "105", at(1)));
        Alert urgent = course.alert("deterioration");
        assertThat(urgent.getTrigger().getId()).isEqualTo("news2-urgent");
        course.decide(2, (Action) Clinic.action(urgent.getAlertId(), ActionType.acknowledge, at(2))
                .getBody());

        course.look(5 * HOUR, rate("25", 5 * HOUR));
        assertThat(course.alert("deterioration").getTrigger().getId()).isEqualTo("news2-emergency");
        assertThat(course.alert("deterioration").getStatus()).isEqualTo(AlertStatus.raised);
    }

    @Test
    void shouldStepDownToWhatTheCorrectedValueWouldHaveSaidThoughItIsStale() {
        course.look(
                1,
                rate("25", 1),
                observation("heart-rate", "131", at(1)),
                observation("systolic-pressure", "105", at(1)));
        assertThat(course.alert("deterioration").getTrigger().getId()).isEqualTo("news2-emergency");

        course.look(5 * HOUR, rate("22", 5 * HOUR));
        assertThat(course.alert("deterioration").getStatus()).isEqualTo(AlertStatus.raised);
        assertThat(course.alert("deterioration").getTrigger().getId()).isEqualTo("news2-urgent");
        assertThat(course.alert("deterioration").getSeverity()).isEqualTo(Severity.high);
    }

    @Test
    void shouldKeepWhatWasTrueWhenSomethingElseIsWithdrawnAfterAQuickRecovery() {
        course.look(1, observation("fio2", "30", at(1)));
        course.look(HOUR, observation("fio2", "40", at(HOUR)), observation("spo2", "91", at(HOUR)));
        course.look(HOUR + 2, observation("spo2", "93", at(HOUR + 2)));
        course.look(HOUR + 20, observation("s", "spo2", "89", at(HOUR + 20), FactStatus.final$, at(HOUR + 20)));
        assertThat(course.alert("hypoxia").getStatus()).isEqualTo(AlertStatus.raised);
        course.look(HOUR + 25, observation("spo2", "94", at(HOUR + 25)));
        course.look(
                HOUR + 30,
                Clinic.statusOnly("s", "spo2", at(HOUR + 20), FactStatus.entered_in_error, at(HOUR + 30)),
                observation("earlier", "fio2", "31", at(2), FactStatus.final$, at(2)));

        assertThat(course.alert("hypoxia").getStatus()).isNotEqualTo(AlertStatus.retracted);
    }

    @Test
    void shouldRetractThatAResultWasNotRepeatedWhenThereWasNone() {
        course.look(1, observation("l", "lactate", "2.5", at(1), FactStatus.final$, at(1)));
        course.look(7 * HOUR, observation("heart-rate", "80", at(7 * HOUR)));
        assertThat(course.alert("lactate-repeat").getTrigger().getId()).isEqualTo("lactate-repeat-missing");

        course.look(8 * HOUR, Clinic.statusOnly("l", "lactate", at(1), FactStatus.entered_in_error, at(8 * HOUR)));
        assertThat(course.alert("lactate-repeat").getStatus()).isEqualTo(AlertStatus.retracted);
        assertThat(course.alert("lactate-repeat").getHistory().getLast().getReason())
                .contains("lactate 2.5 → withdrawn");
    }

    @ParameterizedTest
    @EnumSource(
            value = ActionType.class,
            names = {"resolve", "dismiss"})
    void shouldTellWhoClosedAnAlertThatItsEvidenceWasWrong(ActionType closing) {
        course.look(1, potassium("6.9", 1));
        course.decide(
                2, (Action) Clinic.action(alert().getAlertId(), closing, at(2)).getBody());
        assertThat(course.look(3, potassium("6.9", 3))).as("nothing else").isEmpty();

        assertThat(course.look(4, potassium("4.2", 4)))
                .singleElement()
                .extracting(Alert::getStatus)
                .isEqualTo(AlertStatus.retracted);
        assertThat(alert().getHistory().getLast().getReason()).contains("corrected", "4.2");
    }

    @Test
    void shouldTellWhoActedOfACorrectionAndLeaveTheAlertClosedWhenItWouldHaveSpokenAllTheSame() {
        course.look(1, potassium("6.9", 1));
        course.decide(2, (Action)
                Clinic.action(alert().getAlertId(), ActionType.resolve, at(2)).getBody());
        assertThat(course.look(4, potassium("7.0", 4)))
                .singleElement()
                .extracting(Alert::getStatus)
                .isEqualTo(AlertStatus.resolved);
        assertThat(alert().getHistory().getLast().getReason()).contains("corrected", "7.0");
    }

    @Test
    void shouldTellOfTheCorrectionAndRaiseAtOnceWhenTheCorrectedValueIsWorse() {
        course.look(1, rate("21", 1), observation("heart-rate", "131", at(1)), observation("spo2", "95", at(1)));
        Alert first = course.alert("deterioration");
        course.decide(2, (Action)
                Clinic.action(first.getAlertId(), ActionType.dismiss, at(2)).getBody());

        assertThat(course.look(4, rate("25", 4)))
                .filteredOn(alert -> alert.getCondition().equals("deterioration"))
                .extracting(Alert::getStatus, Alert::getSeverity)
                .containsExactly(
                        tuple(AlertStatus.dismissed, Severity.high), tuple(AlertStatus.raised, Severity.critical));
    }

    @Test
    void shouldShowAWorseResultOfAnOpenAlert() {
        course.look(1, observation("potassium", "6.3", at(1)));
        assertThat(course.look(HOUR, observation("potassium", "8.1", at(HOUR)))).hasSize(1);
        assertThat(alert().getEvidence()).extracting(Evidence::getValue).containsExactly("8.1");
        assertThat(course.look(HOUR + 1)).as("the same result").isEmpty();
    }

    @Test
    void shouldRetractWhenTheBaselineOfTheKidneysIsCorrected() {
        course.look(1, creatinine("1.0", 1, 1));
        course.look(10 * HOUR, observation("creatinine", "1.6", at(10 * HOUR)));
        assertThat(course.alert("kidney").getEvidence())
                .extracting(Evidence::getConcept, Evidence::getValue)
                .containsExactly(tuple("creatinine", "1.6"), tuple("creatinine", "1.0"));
        assertThat(course.look(11 * HOUR)).as("nothing new").isEmpty();

        course.look(12 * HOUR, creatinine("1.5", 1, 12 * HOUR));
        assertThat(course.alert("kidney").getStatus()).isEqualTo(AlertStatus.retracted);
    }

    @Test
    void shouldRetractWhenTheCultureOfASuspicionIsTakenBack() {
        Fact culture = Clinic.said("culture", at(1), new ServiceOrder("blood-culture", "c", "test"));
        var antibiotic = new Medication(MedicationChange.administration, "antibiotic", "a", "test", null, null);
        course.look(1, culture, Clinic.said("antibiotic", at(1), antibiotic), observation("platelets", "90", at(1)));
        assertThat(course.alert("infection").getEvidence())
                .extracting(Evidence::getConcept, Evidence::getValue)
                .containsExactly(
                        tuple("platelets", "90"), tuple("blood-culture", "ordered"), tuple("antibiotic", "given"));

        Fact mistaken =
                Fact.newBuilder(culture).setStatus(FactStatus.entered_in_error).build();
        mistaken.getVersion().setIssued(at(2));
        course.look(2, mistaken);
        assertThat(course.alert("infection").getStatus()).isEqualTo(AlertStatus.retracted);
    }

    private static Fact creatinine(String value, int minute, int issued) {
        FactStatus status = issued == minute ? FactStatus.final$ : FactStatus.corrected;
        return observation("first", "creatinine", value, at(minute), status, at(issued));
    }

    private static Fact rate(String value, int issued) {
        FactStatus status = issued == 1 ? FactStatus.final$ : FactStatus.corrected;
        return observation("rate", "respiratory-rate", value, at(1), status, at(issued));
    }

    private static Fact potassium(String value, int issued) {
        return observation(
                "order", "potassium", value, at(1), issued == 1 ? FactStatus.final$ : FactStatus.corrected, at(issued));
    }

    private Alert alert() {
        return course.alert(POTASSIUM);
    }
}
