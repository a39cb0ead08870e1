package health.vigil.streams.alert;

import static health.vigil.streams.Clinic.EIGHT;
import static health.vigil.streams.Clinic.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.Action;
import health.vigil.schemas.ActionType;
import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.AssessmentRequest;
import health.vigil.schemas.CareDirective;
import health.vigil.schemas.Comparator;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.Observation;
import health.vigil.schemas.Severity;
import health.vigil.schemas.Tick;
import health.vigil.streams.Clinic;
import health.vigil.streams.alert.policy.Policies;
import health.vigil.streams.assessment.Questions;
import health.vigil.streams.context.Arrival;
import health.vigil.streams.context.FactChange;
import health.vigil.streams.context.Moment;
import health.vigil.streams.context.PatientContext;
import health.vigil.streams.trigger.Evaluated;
import health.vigil.streams.trigger.TriggerLibrary;
import health.vigil.streams.trigger.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** When an alert speaks again, and when it waits, as its trigger's author wants it. */
class RhythmTest {

    private static final String HIGHER_FROM_8 =
            "severity: \"latest('lactate') >= 8 ? 'critical' : 'high'\"\n    alert: now";
    private static final String REPEAT = "repeat: {after: 4h, unlessWorse: latest('lactate'), by: 1.0}";
    private static final String REARM = "latest('lactate') < 4";
    private static final String ASSESSED = "severity: medium\n    alert: after-assessment\n    assess: true";

    private final AlertLife life = new AlertLife(new Questions(Duration.ofMinutes(2)));
    private final PatientContext context = new PatientContext(PATIENT);
    private final List<AssessmentRequest> asked = new ArrayList<>();
    private final List<Instant> due = new ArrayList<>();
    private PatientAlerts alerts = PatientAlerts.NONE;

    @Test
    void shouldStayOpenBetweenTheLimitAndTheOneAtWhichItIsArmedAgain() {
        var library = library(HIGHER_FROM_8, "observeEvery: 6h", "latest('lactate') < 3");
        assertThat(look(library, 0, lactate("4.5", 0))).containsExactly(AlertStatus.raised);
        assertThat(look(library, 10, lactate("3.0", 10))).isEmpty();
        assertThat(look(library, 20, lactate("4.5", 20))).isEmpty();

        assertThat(look(library, 30, lactate("2.9", 30))).containsExactly(AlertStatus.resolved);
    }

    @Test
    void shouldBeAsUrgentAsACareDirectiveLetsItBe() {
        var library =
                library(HIGHER_FROM_8, "careDirectives: [{directive: advance-directive, code: OTH, route: medium}]");
        look(library, 0, directive("OTH"), lactate("9", 0));
        assertThat(alert().getSeverity()).isEqualTo(Severity.medium);
    }

    @Test
    void shouldTellNobodyWhenACareDirectiveSaysNever() {
        var library =
                library(HIGHER_FROM_8, "careDirectives: [{directive: advance-directive, code: CMO, route: never}]");
        assertThat(look(library, 0, directive("CMO"), lactate("9", 0))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"now, 1", "never, 0"})
    void shouldTellNobodyOfWhatIsEvidenceOnly(String alert, int told) {
        assertThat(look(library("severity: high\n    alert: " + alert, ""), 0, lactate("4.5", 0)))
                .hasSize(told);
    }

    @ParameterizedTest
    @CsvSource({"predictive-silent, 0", "predictive-live, 1", "reviewable-rule, 1"})
    void shouldTellOfAPredictiveTriggerOnlyOnceItIsLive(String intendedUse, int told) {
        assertThat(look(library(intendedUse, HIGHER_FROM_8, "", REARM), 0, lactate("4.5", 0)))
                .hasSize(told);
    }

    @ParameterizedTest
    @CsvSource({"true,", "sepsis-model, sepsis-model"})
    void shouldAskTheModelThatItsAuthorNames(String assess, @Nullable String model) {
        look(library("severity: high\n    alert: now\n    assess: " + assess, ""), 0, lactate("4.5", 0));
        assertThat(asked).extracting(AssessmentRequest::getModel).containsExactly(model);
    }

    @Test
    void shouldAskNoModelWhenItsAuthorWantsNone() {
        look(library("severity: high\n    alert: now\n    assess: false", ""), 0, lactate("4.5", 0));
        assertThat(asked).isEmpty();
    }

    @Test
    void shouldRestAfterItsAlertWasClosedThoughTheConditionComesAgain() {
        var library = library(HIGHER_FROM_8, REPEAT);
        assertThat(look(library, 0, lactate("4.5", 0))).containsExactly(AlertStatus.raised);
        assertThat(look(library, 10, lactate("2.0", 10))).containsExactly(AlertStatus.resolved);

        assertThat(look(library, 60, lactate("4.6", 60))).isEmpty();
        assertThat(due.getLast()).isEqualTo(at(250));
        assertThat(look(library, 249)).isEmpty();
        assertThat(look(library, 250)).containsExactly(AlertStatus.raised);
    }

    @Test
    void shouldSpeakAtOnceWhenThePatientIsWorseByTheAuthorsMeasure() {
        var library = library(HIGHER_FROM_8, REPEAT);
        look(library, 0, lactate("4.5", 0));
        look(library, 10, lactate("2.0", 10));

        assertThat(look(library, 60, lactate("5.4", 60))).isEmpty();
        assertThat(look(library, 70, lactate("5.5", 70))).containsExactly(AlertStatus.raised);
    }

    @Test
    void shouldSpeakAtOnceWhenTheSeverityIsHigher() {
        var library = library(HIGHER_FROM_8, "repeat: {after: 4h}");
        look(library, 0, lactate("4.5", 0));
        look(library, 10, lactate("2.0", 10));

        look(library, 60, lactate("8.0", 60));
        assertThat(alert().getSeverity()).isEqualTo(Severity.critical);
        assertThat(alert().getStatus()).isEqualTo(AlertStatus.raised);
    }

    @Test
    void shouldSpeakThroughAPersonsNoWhenThePatientIsWorseByTheAuthorsMeasure() {
        var library = library(HIGHER_FROM_8, REPEAT);
        look(library, 0, lactate("4.5", 0));
        act(library, 1, ActionType.dismiss);

        assertThat(look(library, 60, lactate("5.4", 60))).isEmpty();
        assertThat(look(library, 70, lactate("5.5", 70))).containsExactly(AlertStatus.raised);
    }

    @Test
    void shouldSpeakAgainOnceItHasRestedThoughNothingRecovered() {
        var library = library(HIGHER_FROM_8, "repeat: {after: 4h}");
        look(library, 0, lactate("4.5", 0));
        act(library, 1, ActionType.dismiss);

        assertThat(look(library, 240)).isEmpty();
        assertThat(look(library, 241)).containsExactly(AlertStatus.raised);
    }

    @ParameterizedTest
    @CsvSource({"acknowledge, acknowledged", "snooze, snoozed"})
    void shouldBeRaisedAgainInSomebodysHandsWhenThePatientIsWorseByTheAuthorsMeasure(
            ActionType action, AlertStatus taken) {
        var library = library(HIGHER_FROM_8, "repeat: {unlessWorse: latest('lactate'), by: 1.0}");
        look(library, 0, lactate("4.5", 0));
        act(library, 1, action);

        assertThat(look(library, 10, lactate("5.0", 10))).containsExactly(taken);
        assertThat(look(library, 15, lactate("5.4", 15)))
                .as("less than 1.0 worse than when it was taken")
                .containsExactly(taken);
        assertThat(look(library, 20, lactate("5.5", 20))).containsExactly(AlertStatus.raised);
        assertThat(alert().getHistory().getLast().getReason()).startsWith("Worse: lactate 5.5");
    }

    @ParameterizedTest
    @EnumSource(names = {"resolve", "dismiss"})
    void shouldSpeakWhenAPatientGetsWorseAfterSomebodyClosedAShippedAlert(ActionType action) {
        TriggerLibrary library = TriggerLibrary.shipped();
        look(library, 0, Clinic.demographic("age-years", "64", EIGHT));
        look(library, 1, Clinic.observation("potassium", "6.9", at(1)));
        act(library, 2, action);

        assertThat(look(library, 10, Clinic.observation("potassium", "7.3", at(10))))
                .isEmpty();
        assertThat(look(library, 20, Clinic.observation("potassium", "7.4", at(20))))
                .containsExactly(AlertStatus.raised);
    }

    @Test
    void shouldBeRaisedAgainWhenAValueGoesToTheOtherSide() {
        TriggerLibrary library = TriggerLibrary.shipped();
        look(library, 0, Clinic.demographic("age-years", "64", EIGHT));
        look(library, 1, Clinic.observation("potassium", "6.9", at(1)));
        act(library, 2, ActionType.acknowledge);

        assertThat(look(library, 10, Clinic.observation("potassium", "6.3", at(10))))
                .as("better")
                .containsExactly(AlertStatus.acknowledged);
        assertThat(look(library, 20, Clinic.observation("potassium", "2.7", at(20))))
                .containsExactly(AlertStatus.raised);
    }

    @ParameterizedTest
    @CsvSource({"potassium, 6.9, 7.4, 1", "potassium, 6.9, 7.3, 0", "glucose, 480, 580, 1", "glucose, 480, 579, 0"})
    void shouldCountAValueBeyondALimitAsTheLimit(String concept, String before, String limit, int told) {
        TriggerLibrary library = TriggerLibrary.shipped();
        Fact beyond = Clinic.observation(concept, limit, at(10));
        ((Observation) beyond.getBody()).setComparator(Comparator.greater);
        look(library, 0, Clinic.demographic("age-years", "64", EIGHT));
        look(library, 1, Clinic.observation(concept, before, at(1)));
        act(library, 2, ActionType.resolve);

        assertThat(look(library, 10, beyond)).hasSize(told);
    }

    @Test
    void shouldNotMeasureFromAValueThatWasCorrectedWhileSomebodyHadIt() {
        var library = library(HIGHER_FROM_8, "repeat: {unlessWorse: latest('lactate'), by: 1.0}");
        look(library, 0, Clinic.observation("a", "lactate", "5.5", at(0), FactStatus.final$, at(0)));
        act(library, 1, ActionType.acknowledge);
        look(library, 5, Clinic.observation("a", "lactate", "4.5", at(0), FactStatus.corrected, at(5)));

        assertThat(look(library, 10, lactate("5.5", 10))).containsExactly(AlertStatus.raised);
    }

    @Test
    void shouldSpeakWhenNews2RisesByTwoAfterSomebodyClosedIt() {
        TriggerLibrary library = TriggerLibrary.shipped();
        look(library, 0, Clinic.demographic("age-years", "64", EIGHT));
        look(library, 1, Clinic.vitals(at(1), "25", "131", "V"));
        assertThat(alert().getTrigger().getId()).isEqualTo("news2-emergency");
        act(library, 2, ActionType.resolve);

        assertThat(look(library, 10, Clinic.observation("spo2", "94", at(10))))
                .as("1 more")
                .isEmpty();
        assertThat(look(library, 20, Clinic.observation("spo2", "93", at(20))))
                .as("2 more")
                .containsExactly(AlertStatus.raised);
    }

    @Test
    void shouldGatherABurstIntoOneRevision() {
        var library = library(HIGHER_FROM_8, "coalesce: 5m");
        look(library, 0, lactate("4.5", 0));

        assertThat(look(library, 1, Clinic.observation("heart-rate", "120", at(1))))
                .isEmpty();
        assertThat(due.getLast()).isEqualTo(at(5));
        assertThat(look(library, 2, Clinic.observation("systolic-pressure", "80", at(2))))
                .isEmpty();
        assertThat(look(library, 5)).hasSize(1);
        assertThat(alert().getEvidence()).hasSize(3);
    }

    @Test
    void shouldHoldAnAlertBackUntilTheModelHasAnswered() {
        var library = library(ASSESSED, "");
        assertThat(look(library, 0, lactate("4.5", 0))).isEmpty();

        assertThat(decide(library, 1, Clinic.answer(asked.getFirst()).getBody(), List.of()))
                .containsExactly(AlertStatus.raised);
        assertThat(alert().getAssessment()).isNotNull();
    }

    @Test
    void shouldTellWithoutTheModelWhenItsTimeIsOver() {
        var library = library(ASSESSED, "");
        look(library, 0, lactate("4.5", 0));

        assertThat(due.getLast()).isEqualTo(at(2));
        assertThat(look(library, 2)).containsExactly(AlertStatus.raised);
    }

    @Test
    void shouldTellNobodyOfAnAlertThatClosedBeforeTheModelAnswered() {
        var library = library(ASSESSED, "");
        look(library, 0, lactate("4.5", 0));

        assertThat(look(library, 1, lactate("2.0", 1))).isEmpty();
        assertThat(look(library, 3)).isEmpty();
    }

    private List<AlertStatus> look(TriggerLibrary library, int minute, Fact... facts) {
        var changes = new ArrayList<FactChange>();
        for (Fact fact : facts) {
            changes.addAll(context.merge(Arrival.of(fact, "test", "event", at(minute))));
        }
        return decide(library, minute, new Tick(at(minute)), changes);
    }

    /** Statuses of the revisions of which people are told. */
    private List<AlertStatus> decide(TriggerLibrary library, int minute, Object cause, List<FactChange> changes) {
        var moment = new Moment(cause, changes, Clinic.OBSERVER.see(context, at(minute)), List.of());
        var watch = new Watch(library);
        watch.look(moment.view());
        Decision decision = life.decide(alerts, new Evaluated(moment, library, watch.holding(), null), Policies.NONE);
        alerts = decision.alerts();
        asked.addAll(decision.questions());
        decision.nextDue().ifPresent(due::add);
        return decision.revisions().stream().map(Alert::getStatus).toList();
    }

    private void act(TriggerLibrary library, int minute, ActionType action) {
        decide(
                library,
                minute,
                (Action) Clinic.action(alert().getAlertId(), action, at(minute)).getBody(),
                List.of());
    }

    private Alert alert() {
        return alerts.groups().getFirst().getAlert();
    }

    private static Fact lactate(String value, int minute) {
        return Clinic.observation("lactate", value, at(minute));
    }

    private static Instant at(int minute) {
        return EIGHT.plus(Duration.ofMinutes(minute));
    }

    private static Fact directive(String code) {
        return Clinic.said("directive", at(0), new CareDirective("advance-directive", code, null, null));
    }

    private static TriggerLibrary library(String speaks, String more) {
        return library(speaks, more, REARM);
    }

    private static TriggerLibrary library(String speaks, String more, String rearm) {
        return library("reviewable-rule", speaks, more, rearm);
    }

    private static TriggerLibrary library(String intendedUse, String speaks, String more, String rearm) {
        return TriggerLibrary.parse("mine.yaml", """
                triggers:
                  - id: test
                    version: '1'
                    title: Test
                    rationale: Test
                    citation: A primary source, 2020
                    verified: false
                    intendedUse: %s
                    group: test
                    population: ageYears >= 16
                    when: latest('lactate') >= 4
                    evidence: [lactate, heart-rate, systolic-pressure]
                    rearm: %s
                    %s
                    %s
                """.formatted(intendedUse, rearm, speaks, more));
    }
}
