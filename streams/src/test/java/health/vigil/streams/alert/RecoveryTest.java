package health.vigil.streams.alert;

import static health.vigil.streams.Clinic.observation;
import static health.vigil.streams.alert.AlertCourse.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import health.vigil.schemas.ActionType;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.Comparator;
import health.vigil.schemas.Evidence;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.Medication;
import health.vigil.schemas.MedicationChange;
import health.vigil.schemas.Observation;
import health.vigil.schemas.ServiceOrder;
import health.vigil.schemas.Severity;
import health.vigil.streams.Clinic;
import health.vigil.streams.trigger.TriggerLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What ends a shipped alert, and what looks like recovery and is none. */
class RecoveryTest {

    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;

    private final AlertCourse course = new AlertCourse();

    @Test
    void shouldResolveARedParameterByItsOwnRecoveryThoughNEWS2IsIncomplete() {
        course.look(1, observation("respiratory-rate", "25", at(1)));
        assertThat(status("deterioration")).isEqualTo(AlertStatus.raised);

        course.look(2, observation("heart-rate", "80", at(2)));
        assertThat(status("deterioration")).as("another parameter").isEqualTo(AlertStatus.raised);
        course.look(3, observation("respiratory-rate", "16", at(3)));
        assertThat(status("deterioration")).isEqualTo(AlertStatus.resolved);
    }

    @Test
    void shouldTakeAnOrientedAnswerForTheEndOfConfusion() {
        course.look(1, glasgow(1, "4", "4", "6"));
        assertThat(course.alert("deterioration").getEvidence())
                .extracting(Evidence::getConcept)
                .containsExactly("consciousness");
        course.look(13 * HOUR, observation("heart-rate", "80", at(13 * HOUR)));
        assertThat(course.alert("deterioration").getConfirmed())
                .as("nobody asked again")
                .isFalse();

        course.look(14 * HOUR, glasgow(14 * HOUR, "4", "5", "6"));
        assertThat(status("deterioration")).isEqualTo(AlertStatus.resolved);
    }

    @Test
    void shouldNotTakeTheAgeOfTheBetterScoreForRecoveryOfConsciousness() {
        course.look(1, observation("glasgow-coma-score", "15", at(1)));
        course.look(2, observation("glasgow-coma-score", "13", at(2)));
        course.look(12 * HOUR, observation("glasgow-coma-score", "13", at(12 * HOUR)));
        course.look(26 * HOUR, observation("glasgow-coma-score", "13", at(26 * HOUR)));
        assertThat(status("consciousness")).as("a day later, as bad").isEqualTo(AlertStatus.raised);

        course.look(27 * HOUR, observation("glasgow-coma-score", "14", at(27 * HOUR)));
        assertThat(status("consciousness")).isEqualTo(AlertStatus.resolved);
    }

    @Test
    void shouldNotTakeOnePointForRecoveryWhereTheBestWasLow() {
        course.look(1, observation("glasgow-coma-score", "11", at(1)));
        course.look(2, observation("glasgow-coma-score", "9", at(2)));
        course.look(12 * HOUR, observation("glasgow-coma-score", "9", at(12 * HOUR)));
        course.look(30 * HOUR, observation("glasgow-coma-score", "10", at(30 * HOUR)));
        assertThat(status("consciousness")).isEqualTo(AlertStatus.raised);
        course.look(31 * HOUR, observation("glasgow-coma-score", "11", at(31 * HOUR)));
        assertThat(status("consciousness")).isEqualTo(AlertStatus.resolved);
    }

    @Test
    void shouldNotTakeANegativeSetForTheEndOfAPositiveCulture() {
        course.look(1, observation("blood-culture", "positive", at(1)));
        int later = 6 * 24 * HOUR;
        course.look(later, observation("blood-culture", "negative", at(later)));
        assertThat(status("blood-culture")).isEqualTo(AlertStatus.raised);
        course.look(8 * 24 * HOUR);
        assertThat(status("blood-culture")).isEqualTo(AlertStatus.raised);
    }

    @Test
    void shouldNotTakeSilenceForTheEndOfAVasopressor() {
        course.look(1, infusion(MedicationChange.administration, 1));
        course.look(13 * HOUR, observation("systolic-pressure", "120", at(13 * HOUR)));
        assertThat(status("vasopressor")).isEqualTo(AlertStatus.raised);
        course.look(14 * HOUR, infusion(MedicationChange.stop, 14 * HOUR));
        assertThat(status("vasopressor")).isEqualTo(AlertStatus.resolved);
    }

    @Test
    void shouldNotTakeAValueBeyondTheLimitForRecovery() {
        course.look(1, observation("potassium", "6.3", at(1)));
        Fact beyond = observation("potassium", "6.2", at(2));
        ((Observation) beyond.getBody()).setComparator(Comparator.greater);
        course.look(2, beyond);
        assertThat(status("critical-potassium")).isEqualTo(AlertStatus.raised);
    }

    @ParameterizedTest
    @CsvSource({"2.6, raised", "2.4, raised", "1.2, raised", "1.1, resolved"})
    void shouldNotTakeABaselineThatFollowsTheCreatinineForRecovery(String next, AlertStatus status) {
        course.look(0, observation("creatinine", "0.8", at(-20 * DAY)), observation("creatinine", "0.8", at(-9 * DAY)));
        course.look(1, observation("creatinine", "2.4", at(1)));
        assertThat(course.alert("kidney").getTrigger().getId()).isEqualTo("kdigo-stage-3");

        course.look(6 * HOUR, observation("creatinine", next, at(6 * HOUR)));
        assertThat(status("kidney")).isEqualTo(status);
    }

    @Test
    void shouldHoldAKidneyThatStaysBadThroughoutTheStay() {
        course.look(1, observation("creatinine", "1.0", at(1)));
        for (int day = 1; day < 12; day++) {
            course.look(day * DAY, observation("creatinine", "3.2", at(day * DAY)));
        }
        assertThat(status("kidney")).isEqualTo(AlertStatus.raised);
        course.look(12 * DAY, observation("creatinine", "1.4", at(12 * DAY)));
        assertThat(status("kidney")).isEqualTo(AlertStatus.resolved);
    }

    @Test
    void shouldStepDownFromStageToStageWhileTheKidneyRecovers() {
        course.look(0, observation("creatinine", "1.0", at(-DAY)));
        course.look(1, observation("creatinine", "3.1", at(1)));
        course.look(DAY, observation("creatinine", "2.2", at(DAY)));
        assertThat(course.alert("kidney").getTrigger().getId()).isEqualTo("kdigo-stage-2");
        course.look(2 * DAY, observation("creatinine", "1.6", at(2 * DAY)));
        assertThat(course.alert("kidney").getTrigger().getId()).isEqualTo("kdigo-stage-1");
    }

    @ParameterizedTest
    @EnumSource(names = {"resolve", "dismiss"})
    void shouldTellOfALaterPositiveCultureThoughAPersonClosedTheFirst(ActionType closing) {
        course.look(1, observation("blood-culture", "positive", at(1)));
        String first = course.alert("blood-culture").getAlertId();
        course.decide(2, Clinic.action(first, closing, at(2)).getBody());
        int later = 3 * DAY;
        assertThat(course.look(later)).as("the same one").isEmpty();
        assertThat(course.look(later, observation("blood-culture", "negative", at(later))))
                .isEmpty();

        course.look(later + 1, observation("blood-culture", "positive", at(later + 1)));
        assertThat(status("blood-culture")).isEqualTo(AlertStatus.raised);
        assertThat(course.alert("blood-culture").getAlertId()).isNotEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource(names = {"dismiss", "acknowledge"})
    void shouldTellOfTwoMorePointsOfSofaThoughSomebodyHasTheAlert(ActionType action) {
        Medication antibiotic = new Medication(MedicationChange.administration, "antibiotic", "a", "test", null, null);
        course.look(
                1,
                Clinic.said("culture", at(1), new ServiceOrder("blood-culture", "c", "test")),
                Clinic.said("antibiotic", at(1), antibiotic),
                observation("platelets", "99", at(1)));
        course.decide(
                2,
                Clinic.action(course.alert("infection").getAlertId(), action, at(2))
                        .getBody());
        course.look(HOUR, observation("creatinine", "1.3", at(HOUR)));
        assertThat(status("infection")).as("one point").isNotEqualTo(AlertStatus.raised);

        course.look(2 * HOUR, observation("creatinine", "2.1", at(2 * HOUR)));
        assertThat(status("infection")).isEqualTo(AlertStatus.raised);
    }

    @Test
    void shouldSayEachTimeThatAnHourWentByWithoutObservations() {
        course.look(1, observation("respiratory-rate", "25", at(1)), observation("heart-rate", "131", at(1)));
        course.look(2, observation("systolic-pressure", "100", at(2)));
        course.look(33);
        assertThat(course.alert("observations").getSeverity()).isEqualTo(Severity.medium);
        course.look(63);
        assertThat(course.alert("observations").getSeverity()).isEqualTo(Severity.high);
        course.look(
                70,
                observation("respiratory-rate", "25", at(70)),
                observation("heart-rate", "131", at(70)),
                observation("systolic-pressure", "100", at(70)));
        assertThat(status("observations")).isEqualTo(AlertStatus.resolved);

        course.look(101);
        assertThat(status("observations")).as("said once in four hours").isEqualTo(AlertStatus.resolved);
        course.look(130);
        assertThat(status("observations")).as("at the limit").isEqualTo(AlertStatus.resolved);
        course.look(131);
        assertThat(status("observations")).isEqualTo(AlertStatus.raised);
        assertThat(course.alert("observations").getSeverity()).isEqualTo(Severity.high);
    }

    @Test
    void shouldNotTakeStalenessForRecoveryOfTheKidneys() {
        course.look(1, observation("urine-output-24h", "240", at(1)), observation("body-weight", "80", at(1)));
        assertThat(course.alert("kidney").getEvidence())
                .extracting(Evidence::getConcept)
                .containsExactly("urine-output-24h");
        course.look(30 * HOUR);
        assertThat(status("kidney")).isEqualTo(AlertStatus.raised);
        assertThat(course.alert("kidney").getConfirmed()).isFalse();
    }

    @Test
    void shouldNotTakeStalenessForRecoveryOfFailingOrgans() {
        Medication antibiotic = new Medication(MedicationChange.administration, "antibiotic", "a", "test", null, null);
        course.look(
                1,
                Clinic.said("culture", at(1), new ServiceOrder("blood-culture", "c", "test")),
                Clinic.said("antibiotic", at(1), antibiotic),
                observation("urine-output-24h", "100", at(1)));
        assertThat(course.alert("infection").getEvidence())
                .extracting(Evidence::getConcept)
                .containsExactly("urine-output-24h", "blood-culture", "antibiotic");
        course.look(30 * HOUR);
        assertThat(status("infection")).isEqualTo(AlertStatus.raised);
    }

    @Test
    void shouldNotTakeSilenceForTheEndOfAVasopressorThatGavePoints() {
        Medication antibiotic = new Medication(MedicationChange.administration, "antibiotic", "a", "test", null, null);
        course.look(
                1,
                Clinic.said("culture", at(1), new ServiceOrder("blood-culture", "c", "test")),
                Clinic.said("antibiotic", at(1), antibiotic),
                infusion(MedicationChange.administration, 1));
        assertThat(course.alert("infection").getEvidence())
                .extracting(Evidence::getConcept)
                .containsExactly("norepinephrine", "blood-culture", "antibiotic");
        course.look(13 * HOUR);
        assertThat(status("infection")).isEqualTo(AlertStatus.raised);
        course.look(14 * HOUR, infusion(MedicationChange.stop, 14 * HOUR));
        assertThat(status("infection")).isEqualTo(AlertStatus.resolved);
    }

    @Test
    void shouldAskForNoRecoveryOfWhatWasWithdrawn() {
        Medication antibiotic = new Medication(MedicationChange.administration, "antibiotic", "a", "test", null, null);
        course.look(
                1,
                Clinic.said("culture", at(1), new ServiceOrder("blood-culture", "c", "test")),
                Clinic.said("antibiotic", at(1), antibiotic),
                observation("b", "bilirubin-total", "4.0", at(1), FactStatus.final$, at(1)),
                observation("platelets", "90", at(1)));
        course.look(2, Clinic.statusOnly("b", "bilirubin-total", at(1), FactStatus.entered_in_error, at(2)));
        assertThat(status("infection")).as("for the platelets").isEqualTo(AlertStatus.raised);

        course.look(HOUR, observation("platelets", "160", at(HOUR)));
        assertThat(status("infection")).isEqualTo(AlertStatus.resolved);
    }

    @Test
    void shouldRaiseAnAlertOfItsOwnInTheVeryMomentInWhichTheLastWasRetracted() {
        course.look(1, observation("k", "potassium", "6.9", at(1), FactStatus.final$, at(1)));
        String first = course.alert("critical-potassium").getAlertId();
        course.look(1, observation("k", "potassium", "4.0", at(1), FactStatus.corrected, at(2)));
        assertThat(status("critical-potassium")).isEqualTo(AlertStatus.retracted);

        course.look(1, observation("another", "potassium", "7.0", at(1), FactStatus.final$, at(3)));
        assertThat(status("critical-potassium")).isEqualTo(AlertStatus.raised);
        assertThat(course.alert("critical-potassium").getAlertId()).isNotEqualTo(first);
    }

    @Test
    void shouldRaiseAgainAfterQuietWhereTheRuleThatSpokeIsReplaced() {
        course.look(1, observation("potassium", "6.9", at(1)));
        String raised = course.alert("critical-potassium").getAlertId();
        course.decide(2, Clinic.action(raised, ActionType.resolve, at(2)).getBody());
        assertThat(status("critical-potassium")).isEqualTo(AlertStatus.resolved);
        course.force(TriggerLibrary.parse("site.yaml", """
                triggers:
                  - id: potassium-of-the-site
                    version: '1'
                    title: Potassium
                    rationale: Test
                    citation: A primary source, 2020
                    verified: false
                    intendedUse: reviewable-rule
                    group: critical-potassium
                    severity: critical
                    alert: now
                    assess: false
                    population: ageYears >= 16
                    when: latest('potassium') >= 6.5
                    rearm: latest('potassium') < 6.0
                    evidence: [potassium]
                """));
        course.look(3);
        assertThat(status("critical-potassium")).as("what a person closed").isEqualTo(AlertStatus.resolved);

        course.look(HOUR, observation("potassium", "4.5", at(HOUR)));
        course.look(2 * HOUR, observation("potassium", "7.2", at(2 * HOUR)));
        assertThat(status("critical-potassium")).isEqualTo(AlertStatus.raised);
    }

    @Test
    void shouldShowTheLastObservationWhereNoneIsCurrent() {
        course.look(1, observation("heart-rate", "80", at(1)));
        course.look(13 * HOUR);
        assertThat(course.alert("observations").getEvidence())
                .extracting(Evidence::getConcept, Evidence::getValue)
                .containsExactly(tuple("heart-rate", "80"));
        course.look(13 * HOUR + 1, observation("temperature", "37.0", at(13 * HOUR + 1)));
        assertThat(status("observations")).isEqualTo(AlertStatus.resolved);
    }

    private static Fact[] glasgow(int minute, String eye, String verbal, String motor) {
        return new Fact[] {
            observation("glasgow-eye", eye, at(minute)),
            observation("glasgow-verbal", verbal, at(minute)),
            observation("glasgow-motor", motor, at(minute))
        };
    }

    private static Fact infusion(MedicationChange change, int minute) {
        return Clinic.said(
                "infusion" + change, at(minute), new Medication(change, "norepinephrine", "n", "test", null, null));
    }

    private AlertStatus status(String condition) {
        return course.alert(condition).getStatus();
    }
}
