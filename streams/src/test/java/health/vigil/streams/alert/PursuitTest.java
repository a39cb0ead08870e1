package health.vigil.streams.alert;

import static health.vigil.streams.Clinic.EIGHT;
import static health.vigil.streams.Clinic.action;
import static health.vigil.streams.Clinic.demographic;
import static health.vigil.streams.Clinic.event;
import static health.vigil.streams.Clinic.observation;
import static health.vigil.streams.Clinic.vitals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import health.vigil.schemas.ActionType;
import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.Encounter;
import health.vigil.schemas.EncounterChange;
import health.vigil.schemas.Evidence;
import health.vigil.schemas.EvidenceChange;
import health.vigil.schemas.EvidenceChangeKind;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.Location;
import health.vigil.schemas.Severity;
import health.vigil.streams.Clinic;
import health.vigil.streams.TopologyRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An alert is asked about until somebody takes it, taken for so long only, and everybody who acted hears of a correction. */
class PursuitTest {

    private static final String POLICIES = """
            acknowledgement: {high: 4h, critical: 1h}
            snooze: {high: 10m}
            expiry: 2d
            alwaysStaffed: [rapid-response]
            ladders:
              - severities: [medium, high, critical]
                rungs: [{role: nurse}, {role: charge-nurse, after: 15m}, {role: rapid-response, after: 30m}]
            roster:
              - {role: charge-nurse, units: [4 West], who: [day], from: '07:00', to: '19:00'}
              - {role: charge-nurse, units: [4 West], who: [night], from: '19:00', to: '07:00'}
            """;

    private TopologyRun run = TopologyRun.withShippedTriggers();

    @BeforeEach
    void admit() {
        run.pursue(POLICIES, EIGHT.minusSeconds(61));
        run.pipe(Clinic.admission(EIGHT.minusSeconds(60)), EIGHT.minusSeconds(60));
    }

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void shouldAskTheFirstRungWithTheRevisionThatRaisesIt() {
        Alert raised = raise();
        assertThat(raised.getRevision()).isEqualTo(1);
        assertThat(raised.getStatus()).isEqualTo(AlertStatus.raised);
        assertThat(raised.getEscalation().getRole()).isEqualTo("nurse");
        assertThat(raised.getEscalation().getUnit()).isEqualTo("4 West");
        assertThat(raised.getEscalation().getNext()).isEqualTo(minute(15));
    }

    @Test
    void shouldAskOneRungAfterTheOtherByTheClock() {
        raise();
        assertThat(tick(minute(15).minusMillis(1))).isEmpty();

        Alert second = tick(minute(15)).getFirst();
        assertThat(second.getStatus()).isEqualTo(AlertStatus.escalated);
        assertThat(second.getEscalation().getAsked()).containsExactly("day");
        assertThat(second.getHistory().getLast().getReason())
                .isEqualTo("Nobody has taken it for 15 min: charge-nurse of 4 West (day) is asked.");

        Alert third = tick(minute(30)).getFirst();
        assertThat(third.getEscalation().getRole()).isEqualTo("rapid-response");
        assertThat(third.getEscalation().getNext())
                .as("there is no further rung")
                .isNull();
        assertThat(tick(minute(90))).isEmpty();
    }

    @Test
    void shouldAskWhomTheLadderOfTheGreaterSeverityNamesOnTheSameRung() {
        run.pursue("""
                acknowledgement: {high: 4h, critical: 1h}
                snooze: {high: 10m}
                alwaysStaffed: [nurse, rapid-response]
                ladders:
                  - severities: [medium]
                    rungs: [{role: nurse}]
                  - severities: [high, critical]
                    rungs: [{role: rapid-response}]
                """, EIGHT.minusSeconds(30));
        run.pipe(event(EIGHT, observation("respiratory-rate", "25", EIGHT)), EIGHT);
        assertThat(run.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getSeverity()).isEqualTo(Severity.medium);
            assertThat(alert.getEscalation().getRole()).isEqualTo("nurse");
        });

        run.pipe(event(minute(1), vitals(minute(1), "27", "131", "V")), minute(1));
        assertThat(run.alerts()).last().satisfies(alert -> {
            assertThat(alert.getSeverity()).isEqualTo(Severity.critical);
            assertThat(alert.getEscalation().getRole()).isEqualTo("rapid-response");
        });
        assertThat(tick(minute(2))).as("asked once").isEmpty();

        run.pipe(event(minute(3), vitals(minute(3), "25", "80", "A")), minute(3));
        assertThat(run.alerts()).last().satisfies(alert -> {
            assertThat(alert.getSeverity()).isEqualTo(Severity.medium);
            assertThat(alert.getEscalation().getRole())
                    .as("what gets better takes no rung back")
                    .isEqualTo("rapid-response");
        });
    }

    @Test
    void shouldEscalateAfterARestartAsIfThereHadBeenNone() {
        raise();
        run = run.restart();
        assertThat(tick(minute(15))).extracting(Alert::getStatus).containsExactly(AlertStatus.escalated);
    }

    @Test
    void shouldAskNobodyElseOnceSomebodyHasTakenIt() {
        Alert taken = act(raise(), ActionType.acknowledge, minute(5));
        assertThat(taken.getEscalation()).isNull();
        assertThat(taken.getOwner()).isEqualTo("nurse");
        assertThat(tick(minute(15))).isEmpty();
        assertThat(tick(minute(30))).isEmpty();
    }

    @Test
    void shouldComeBackAndGoOnEscalatingWhenNothingWasObservedSinceItWasTaken() {
        Alert taken = act(raise(), ActionType.acknowledge, minute(10));
        assertThat(taken.getAcknowledgedUntil()).isEqualTo(minute(250));
        tick(minute(249));

        Alert back = tick(minute(250)).getFirst();
        assertThat(back.getStatus()).isEqualTo(AlertStatus.raised);
        assertThat(back.getConfirmed())
                .as("unconfirmed: observations are overdue")
                .isFalse();
        assertThat(back.getHistory().getLast().getReason())
                .isEqualTo("The acknowledgement by nurse is over: there are no new observations.");
        assertThat(back.getEscalation().getRole()).isEqualTo("nurse");
        Alert escalated = tick(minute(265)).getFirst();
        assertThat(escalated.getStatus()).isEqualTo(AlertStatus.escalated);
        assertThat(escalated.getHistory().getLast().getReason()).endsWith("Observations are overdue.");
    }

    @Test
    void shouldHoldTheAcknowledgementWhenItWasObservedAgain() {
        act(raise(), ActionType.acknowledge, minute(10));
        run.pipe(event(minute(180), vitals(minute(180), "26", "115", "A")), minute(180));
        run.alerts();

        Alert holds = tick(minute(250)).getFirst();
        assertThat(holds.getStatus()).isEqualTo(AlertStatus.acknowledged);
        assertThat(holds.getAcknowledgedUntil()).isEqualTo(minute(180 + 240));
    }

    @Test
    void shouldSnoozeNoLongerThanThePolicyLets() {
        Alert snoozed = act(raise(), ActionType.snooze, minute(5));
        assertThat(snoozed.getSnoozedUntil()).as("half an hour was asked for").isEqualTo(minute(15));
        Alert awake = tick(minute(15)).getFirst();
        assertThat(awake.getStatus()).isEqualTo(AlertStatus.raised);
        assertThat(awake.getEscalation().getSince()).isEqualTo(minute(15));
    }

    @Test
    void shouldAskInTheUnitToWhichThePatientWent() {
        raise();
        tick(minute(15));
        var transfer = new Encounter(EncounterChange.transfer, "IMP", new Location("5 East", "1", "A"));
        run.pipe(event(minute(20), Clinic.said("transfer", minute(20), transfer)), minute(20));
        Alert moved = run.alerts().getLast();
        assertThat(moved.getEscalation().getUnit()).isEqualTo("5 East");
        assertThat(moved.getEscalation().getRung()).isEqualTo(2);
        assertThat(moved.getStatus()).isEqualTo(AlertStatus.escalated);
    }

    @Test
    void shouldEndWhenNothingWasObservedForLongAndSayWhenThatCouldBeTold() {
        raise();
        Instant late = EIGHT.plus(Duration.ofDays(3));
        Alert expired = tick(late).getFirst();
        assertThat(expired.getStatus()).isEqualTo(AlertStatus.expired);
        assertThat(expired.getUpdatedAt()).isEqualTo(EIGHT.plus(Duration.ofDays(2)));
        assertThat(expired.getCaughtUpAt()).isEqualTo(late);
        assertThat(expired.getCollectedAt()).isEqualTo(EIGHT);
    }

    @Test
    void shouldEndWithThePatientsDeathAndRaiseAgainWhenThatWasAMistake() {
        raise();
        run.pipe(event(minute(1), demographic("deceased", "true", minute(1))), minute(1));
        assertThat(run.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getStatus()).isEqualTo(AlertStatus.expired);
            assertThat(alert.getHistory().getLast().getReason()).isEqualTo("The patient has died.");
        });
        run.pipe(event(minute(2), vitals(minute(2), "30", "135", "A")), minute(2));
        assertThat(run.alerts())
                .as("nobody is called to a patient who has died")
                .isEmpty();

        run.pipe(event(minute(3), demographic("deceased", "false", minute(3))), minute(3));
        assertThat(run.alerts()).extracting(Alert::getStatus).containsExactly(AlertStatus.raised);
    }

    @Test
    void shouldRestAsLongAsThePolicySaysUnlessThePatientIsWorse() {
        run.pursue(POLICIES + "refractory: {high: 4h}\n", EIGHT.minusSeconds(30));
        raise();
        run.pipe(event(minute(10), vitals(minute(10), "16", "80", "A")), minute(10));
        assertThat(run.alerts()).extracting(Alert::getStatus).containsExactly(AlertStatus.resolved);

        run.pipe(event(minute(20), vitals(minute(20), "25", "112", "A")), minute(20));
        assertThat(run.alerts()).as("the same again, within four hours").isEmpty();
        run.pipe(event(minute(30), vitals(minute(30), "30", "135", "V")), minute(30));
        assertThat(run.alerts()).extracting(Alert::getSeverity).containsExactly(Severity.critical);
    }

    @Test
    void shouldSpeakAgainOnceTheRestIsOverThoughNothingArrives() {
        run.pursue(POLICIES + "refractory: {high: 30m}\n", EIGHT.minusSeconds(30));
        raise();
        run.pipe(event(minute(10), vitals(minute(10), "16", "80", "A")), minute(10));
        run.pipe(event(minute(20), vitals(minute(20), "25", "112", "A")), minute(20));
        run.alerts();

        assertThat(tick(minute(40).minusMillis(1))).isEmpty();
        assertThat(tick(minute(40))).extracting(Alert::getStatus).containsExactly(AlertStatus.raised);
    }

    @Test
    void shouldAmendTheAlertWhenCorrectedEvidenceStillSpeaks() {
        act(potassium("6.9", FactStatus.final$, EIGHT), ActionType.acknowledge, minute(1));

        Alert amended = potassium("6.5", FactStatus.corrected, minute(14));
        assertThat(amended.getStatus()).as("it stays whose it is").isEqualTo(AlertStatus.acknowledged);
        assertThat(amended.getEvidence()).extracting(Evidence::getValue).containsExactly("6.5");
        assertThat(amended.getHistory().getLast().getReason())
                .startsWith("Evidence was corrected: potassium 6.9 → 6.5. Still: potassium 6.5");
        assertThat(amended.getChanges())
                .extracting(EvidenceChange::getKind)
                .containsExactly(EvidenceChangeKind.corrected);
        assertThat(amended.getActedBy()).containsExactly("nurse");
    }

    @Test
    void shouldTellEverybodyWhoActedOfACorrection() {
        Alert raised = potassium("6.9", FactStatus.final$, EIGHT);
        act(raised, ActionType.acknowledge, minute(1));

        Alert retracted = potassium("4.1", FactStatus.corrected, minute(14));
        assertThat(retracted.getStatus()).isEqualTo(AlertStatus.retracted);
        assertThat(retracted.getActedBy()).containsExactly("nurse");
        assertThat(retracted.getHistory().getLast().getReason())
                .isEqualTo("Evidence was corrected: potassium 6.9 → 4.1");
        assertThat(retracted.getChanges())
                .containsExactly(new EvidenceChange(
                        3, EvidenceChangeKind.corrected, "potassium", "6.9", "4.1", "mmol/L", minute(14)));
    }

    @Test
    void shouldTellWhoeverClosedAnAlertThatItsEvidenceWasWrong() {
        act(potassium("6.9", FactStatus.final$, EIGHT), ActionType.resolve, minute(1));

        Alert told = potassium("6.9", FactStatus.entered_in_error, minute(14));
        assertThat(told.getStatus()).isEqualTo(AlertStatus.retracted);
        assertThat(told.getActedBy()).containsExactly("nurse");
        assertThat(told.getChanges()).extracting(EvidenceChange::getKind).containsExactly(EvidenceChangeKind.withdrawn);
    }

    @Test
    void shouldShowWhatChangedSinceItWasTaken() {
        Alert raised = raise();
        run.pipe(event(minute(40), vitals(minute(40), "27", "112", "A")), minute(40));
        Alert again = run.alerts().getLast();
        assertThat(again.getChanges()).extracting(EvidenceChange::getConcept).containsExactly("respiratory-rate");

        Alert taken = act(again, ActionType.acknowledge, minute(41));
        assertThat(taken.getChanges()).as("seen").isEmpty();
        run.pipe(event(minute(80), vitals(minute(80), "26", "112", "A")), minute(80));
        Alert since = run.alerts().getLast();
        assertThat(since.getChanges())
                .extracting(EvidenceChange::getBefore, EvidenceChange::getAfter, EvidenceChange::getRevision)
                .containsExactly(tuple("27", "26", since.getRevision()));
        assertThat(raised.getEvidence()).extracting(Evidence::getConcept).contains("respiratory-rate");
    }

    private Alert raise() {
        run.pipe(event(EIGHT, vitals(EIGHT, "25", "112", "A")), EIGHT);
        return run.alerts().getFirst();
    }

    private Alert potassium(String value, FactStatus status, Instant at) {
        run.pipe(event(at, observation("order", "potassium", value, EIGHT, status, at)), at);
        return run.alerts().getLast();
    }

    private Alert act(Alert alert, ActionType type, Instant at) {
        run.pipe(action(alert.getAlertId(), type, at), at);
        return run.alerts().getLast();
    }

    private List<Alert> tick(Instant at) {
        run.tick(at);
        return run.alerts();
    }

    private static Instant minute(long minutes) {
        return EIGHT.plus(Duration.ofMinutes(minutes));
    }
}
