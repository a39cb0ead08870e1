package health.vigil.streams;

import static health.vigil.streams.Clinic.EIGHT;
import static health.vigil.streams.Clinic.action;
import static health.vigil.streams.Clinic.admission;
import static health.vigil.streams.Clinic.answer;
import static health.vigil.streams.Clinic.encounter;
import static health.vigil.streams.Clinic.event;
import static health.vigil.streams.Clinic.observation;
import static health.vigil.streams.Clinic.vitals;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.ActionType;
import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.Assessment;
import health.vigil.schemas.AssessmentOutcome;
import health.vigil.schemas.AssessmentRequest;
import health.vigil.schemas.CitedFact;
import health.vigil.schemas.EncounterChange;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.JournalEntry;
import health.vigil.schemas.PatientSummary;
import health.vigil.schemas.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonitoringTopologyTest {

    private static final Instant NINE = EIGHT.plus(Duration.ofHours(1));
    private static final Instant SOON = EIGHT.plusSeconds(10);
    private static final Instant TEN = EIGHT.plus(Duration.ofHours(2));

    private final TopologyRun run = TopologyRun.withShippedTriggers();

    @BeforeEach
    void admit() {
        run.pipe(admission(EIGHT.minusSeconds(60)), EIGHT.minusSeconds(60));
    }

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void shouldBeTheFlowThatTheGoldenFileDraws() throws IOException {
        try (InputStream golden = getClass().getResourceAsStream("/topology.txt")) {
            assertThat(TopologyRun.topology(Journal.live(), new MapRegistry())
                            .describe()
                            .toString())
                    .isEqualToNormalizingNewlines(
                            new String(Objects.requireNonNull(golden).readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void shouldRaiseNothingWhenNews2IsFour() {
        run.pipe(event(EIGHT, vitals(EIGHT, "25", "110", "A")), EIGHT);
        assertThat(run.alerts())
                .extracting(Alert::getSeverity)
                .as("3 in one parameter, 1 in another: a ward review, nothing more")
                .containsExactly(Severity.medium);
    }

    @Test
    void shouldRaiseHighWhenNews2IsFive() {
        run.pipe(event(EIGHT, vitals(EIGHT, "25", "111", "A")), EIGHT);
        assertThat(run.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getSeverity()).isEqualTo(Severity.high);
            assertThat(alert.getTrigger().getId()).isEqualTo("news2-urgent");
            assertThat(alert.getEvidence()).extracting("concept").containsExactly("heart-rate", "respiratory-rate");
            assertThat(alert.getMissing()).isEmpty();
            assertThat(alert.getNextObservationsDue()).isEqualTo(NINE);
        });
    }

    @Test
    void shouldRaiseOnTheLowerBoundWhenConsciousnessAndOxygenAreUnknown() {
        run.pipe(
                event(
                        EIGHT,
                        observation("respiratory-rate", "25", EIGHT),
                        observation("heart-rate", "131", EIGHT),
                        observation("systolic-pressure", "110", EIGHT)),
                EIGHT);
        assertThat(run.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getSeverity()).isEqualTo(Severity.critical);
            assertThat(alert.getMissing()).containsExactly("spo2", "oxygen-therapy", "consciousness", "temperature");
        });
    }

    @Test
    void shouldRaiseNothingForAChild() {
        run.pipe(event(EIGHT, Clinic.demographic("age-years", "15", EIGHT)), EIGHT);
        run.pipe(event(EIGHT, vitals(EIGHT, "30", "140", "A")), EIGHT);
        assertThat(run.alerts()).isEmpty();
    }

    @Test
    void shouldRaiseAndSaySoWhenTheAgeIsUnknown() {
        run.pipe("k1-nobody", event("k1-nobody", EIGHT, vitals(EIGHT, "30", "140", "A")), EIGHT);
        assertThat(run.alerts())
                .singleElement()
                .satisfies(alert -> assertThat(alert.getMissing()).containsExactly("age", "pregnant", "unit"));
    }

    @Test
    void shouldUpdateTheOneOpenAlertWhenThePatientGetsWorse() {
        run.pipe(event(EIGHT, vitals(EIGHT, "25", "111", "A")), EIGHT);
        run.pipe(event(NINE, vitals(NINE, "25", "131", "V")), NINE);
        List<Alert> alerts = run.alerts();
        assertThat(alerts).extracting(Alert::getRevision).containsExactly(1, 2);
        assertThat(alerts).extracting(Alert::getSeverity).containsExactly(Severity.high, Severity.critical);
        assertThat(alerts)
                .extracting(Alert::getAlertId)
                .containsOnly(alerts.getFirst().getAlertId());
    }

    @Test
    void shouldResolveOnlyWhenEveryGiverHasAFresherValue() {
        run.pipe(event(EIGHT, vitals(EIGHT, "25", "131", "A")), EIGHT);
        run.pipe(event(NINE, observation("heart-rate", "80", NINE)), NINE);
        assertThat(run.alerts())
                .as("respiratory rate still speaks, as a red parameter; not enough is fresh to step down")
                .extracting(Alert::getStatus)
                .containsExactly(AlertStatus.raised);
        run.pipe(event(TEN, observation("respiratory-rate", "16", TEN)), TEN);
        assertThat(run.alerts()).extracting(Alert::getStatus).containsExactly(AlertStatus.resolved);
    }

    @Test
    void shouldShowWhatWasObservedAgainAndWhenTheNextIsDue() {
        Alert raised = raise();
        Instant early = EIGHT.plus(Duration.ofMinutes(29));
        run.pipe(event(early, vitals(early, "26", "112", "A")), early);
        assertThat(run.alerts()).as("half of the hour has not passed").isEmpty();
        run.pipe(event(NINE, vitals(NINE, "26", "113", "A")), NINE);
        assertThat(run.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getAlertId()).isEqualTo(raised.getAlertId());
            assertThat(alert.getEvidence()).extracting("value").containsExactly("113", "26");
            assertThat(alert.getNextObservationsDue()).isEqualTo(TEN);
        });
    }

    @Test
    void shouldShowWhatElseSpeaksWhenTheScoreGrowsWithinTheSameTrigger() {
        raise();
        Instant soon = EIGHT.plusSeconds(60);
        run.pipe(event(soon, observation("temperature", "38.5", soon)), soon);
        assertThat(run.alerts())
                .singleElement()
                .satisfies(alert -> assertThat(alert.getEvidence())
                        .extracting("concept")
                        .containsExactly("heart-rate", "respiratory-rate", "temperature"));
    }

    @Test
    void shouldStayOpenAndUnconfirmedWhenTheEvidenceGoesStale() {
        run.pipe(event(EIGHT, vitals(EIGHT, "25", "131", "A")), EIGHT);
        run.alerts();
        run.tick(EIGHT.plus(Duration.ofHours(4)));
        assertThat(run.alerts())
                .as("valid to the last instant of the fourth hour")
                .isEmpty();
        run.tick(EIGHT.plus(Duration.ofHours(4)).plusMillis(1));
        assertThat(run.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getStatus()).isEqualTo(AlertStatus.raised);
            assertThat(alert.getConfirmed()).isFalse();
        });
    }

    @Test
    void shouldRetractAndSayWhyWhenTheEvidenceIsCorrected() {
        run.pipe(event(EIGHT, observation("k", "potassium", "6.9", EIGHT, FactStatus.final$, EIGHT)), EIGHT);
        run.pipe(event(NINE, observation("k", "potassium", "4.1", EIGHT, FactStatus.corrected, NINE)), NINE);
        List<Alert> alerts = run.alerts();
        assertThat(alerts).extracting(Alert::getStatus).containsExactly(AlertStatus.raised, AlertStatus.retracted);
        assertThat(alerts.getLast().getHistory().getLast().getReason())
                .isEqualTo("Evidence was corrected: potassium 6.9 → 4.1");
    }

    @Test
    void shouldRetractWhenTheEvidenceIsWithdrawn() {
        run.pipe(event(EIGHT, observation("k", "potassium", "6.9", EIGHT, FactStatus.final$, EIGHT)), EIGHT);
        run.pipe(event(NINE, observation("k", "potassium", "6.9", EIGHT, FactStatus.entered_in_error, NINE)), NINE);
        assertThat(run.alerts())
                .extracting(Alert::getStatus)
                .containsExactly(AlertStatus.raised, AlertStatus.retracted);
    }

    @Test
    void shouldKeepTheAlertWhenOnlyTheStatusIsUpdated() {
        run.pipe(event(EIGHT, observation("k", "potassium", "6.9", EIGHT, FactStatus.preliminary, EIGHT)), EIGHT);
        run.pipe(event(NINE, Clinic.statusOnly("k", "potassium", EIGHT, FactStatus.final$, NINE)), NINE);
        assertThat(run.alerts()).extracting(Alert::getStatus).containsExactly(AlertStatus.raised);
    }

    @Test
    void shouldNameTheOwnerWhenAcknowledged() {
        Alert raised = raise();
        run.pipe(action(raised.getAlertId(), ActionType.acknowledge, NINE), NINE);
        run.pipe(action(raised.getAlertId(), ActionType.acknowledge, NINE), NINE);
        assertThat(run.alerts())
                .as("the same action twice counts once")
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.getStatus()).isEqualTo(AlertStatus.acknowledged);
                    assertThat(alert.getOwner()).isEqualTo("nurse");
                });
    }

    @Test
    void shouldStayQuietAfterDismissalUntilSomethingWorse() {
        Alert raised = raise();
        run.pipe(action(raised.getAlertId(), ActionType.dismiss, NINE), NINE);
        run.pipe(event(NINE, vitals(NINE, "25", "112", "A")), NINE);
        assertThat(run.alerts()).extracting(Alert::getStatus).containsExactly(AlertStatus.dismissed);
        run.pipe(event(TEN, vitals(TEN, "25", "131", "V")), TEN);
        assertThat(run.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getStatus()).isEqualTo(AlertStatus.raised);
            assertThat(alert.getRevision()).isEqualTo(1);
            assertThat(alert.getAlertId()).isNotEqualTo(raised.getAlertId());
        });
    }

    @Test
    void shouldComeBackWhenTheSnoozeEnds() {
        Alert raised = raise();
        run.pipe(action(raised.getAlertId(), ActionType.snooze, NINE), NINE);
        run.tick(NINE.plusSeconds(1799));
        assertThat(run.alerts()).extracting(Alert::getStatus).containsExactly(AlertStatus.snoozed);
        run.tick(NINE.plusSeconds(1800));
        assertThat(run.alerts()).extracting(Alert::getStatus).containsExactly(AlertStatus.raised);
    }

    @Test
    void shouldExpireWhenTheVisitEnds() {
        raise();
        run.pipe(event(NINE, encounter(EncounterChange.discharge, NINE)), NINE);
        assertThat(run.alerts()).extracting(Alert::getStatus).containsExactly(AlertStatus.expired);
    }

    @Test
    void shouldPutTheAnswerIntoTheAlert() {
        raise();
        AssessmentRequest question = run.questions().getFirst();
        run.pipe(answer(question), EIGHT.plusSeconds(1));
        assertThat(run.alerts())
                .singleElement()
                .satisfies(alert -> assertThat(alert.getAssessment())
                        .isNotNull()
                        .extracting(Assessment::getProbability)
                        .isEqualTo(0.2));
        assertThat(run.answers()).extracting(Assessment::getOutcome).containsExactly(AssessmentOutcome.answered);
    }

    @Test
    void shouldNotUseAnAnswerWhenTheEvidenceHasChanged() {
        raise();
        AssessmentRequest question = run.questions().getFirst();
        run.pipe(event(NINE, vitals(NINE, "25", "131", "V")), NINE);
        run.alerts();
        run.pipe(answer(question), NINE);
        assertThat(run.alerts()).isEmpty();
        assertThat(run.answers()).extracting(Assessment::getOutcome).containsExactly(AssessmentOutcome.stale);
    }

    @Test
    void shouldAskAnewWhenSomethingIsCorrectedThatTheModelSawBesideTheEvidence() {
        run.pipe(event(EIGHT, lactate("3.9", FactStatus.final$, EIGHT)), EIGHT);
        raise();
        AssessmentRequest question = run.questions().getFirst();
        run.pipe(event(SOON, lactate("0.9", FactStatus.corrected, SOON)), SOON);
        AssessmentRequest anew = run.questions().getFirst();
        assertThat(anew.getAlertId()).isEqualTo(question.getAlertId());
        assertThat(anew.getRequestId()).isNotEqualTo(question.getRequestId());

        run.pipe(answer(question), SOON);
        assertThat(run.answers()).extracting(Assessment::getOutcome).containsExactly(AssessmentOutcome.late);
        run.pipe(answer(anew), SOON);
        assertThat(run.answers()).extracting(Assessment::getOutcome).containsExactly(AssessmentOutcome.answered);
    }

    @ParameterizedTest
    @CsvSource({"lactate, true", "sodium, false"})
    void shouldTakeBackAnAnswerThatCitesWhatIsCorrected(String cited, boolean takenBack) {
        run.pipe(event(EIGHT, lactate("3.9", FactStatus.final$, EIGHT)), EIGHT);
        raise();
        JournalEntry answer = answer(run.questions().getFirst());
        ((Assessment) answer.getBody())
                .setReasons(List.of(new CitedFact("f1", cited, "3.9", "mmol/L", 0, "raises", null)));
        run.pipe(answer, EIGHT);
        run.alerts();

        run.pipe(event(SOON, lactate("0.9", FactStatus.corrected, SOON)), SOON);
        if (takenBack) {
            Alert doubted = run.alerts().getLast();
            assertThat(doubted.getAssessment()).isNull();
            assertThat(doubted.getHistory().getLast().getReason()).contains("lactate 3.9 → 0.9");
        }
        assertThat(run.questions()).hasSize(takenBack ? 1 : 0);
    }

    @Test
    void shouldNotUseAnAnswerWhenItsTimeIsOverThoughTheEvidenceStands() {
        raise();
        AssessmentRequest question = run.questions().getFirst();
        run.tick(EIGHT.plus(TopologyRun.PATIENCE));
        run.alerts();
        run.answers();
        run.pipe(answer(question), EIGHT.plus(TopologyRun.PATIENCE).plusSeconds(1));
        assertThat(run.alerts()).isEmpty();
        assertThat(run.answers()).extracting(Assessment::getOutcome).containsExactly(AssessmentOutcome.late);
    }

    @Test
    void shouldSaySoWhenNobodyAnswers() {
        raise();
        run.tick(EIGHT.plus(TopologyRun.PATIENCE));
        assertThat(run.alerts()).first().satisfies(alert -> {
            assertThat(alert.getStatus()).isEqualTo(AlertStatus.raised);
            assertThat(alert.getAssessment()).isNotNull();
            assertThat(alert.getAssessment().getOutcome()).isEqualTo(AssessmentOutcome.late);
        });
    }

    @Test
    void shouldAskWithoutIdentifiersOrAbsoluteTimes() {
        raise();
        assertThat(run.questions()).singleElement().satisfies(question -> {
            assertThat(question.getFacts()).hasSize(7);
            assertThat(question.getFacts()).extracting("name").startsWith("f1", "f2");
            assertThat(question.getFacts()).extracting("minutesAgo").containsOnly(0);
            assertThat(question.getAgeYears()).isEqualTo(64);
        });
    }

    @Test
    void shouldSummariseAtMostOnceASecond() {
        run.pipe(event(EIGHT, observation("heart-rate", "80", EIGHT)), EIGHT);
        Instant soon = EIGHT.plusMillis(500);
        run.pipe(event(soon, observation("heart-rate", "81", soon)), soon);
        assertThat(run.summaries())
                .extracting(PatientSummary::getAsOf)
                .contains(EIGHT)
                .doesNotContain(soon);
        run.tick(EIGHT.plusSeconds(1));
        assertThat(run.summaries())
                .singleElement()
                .extracting(summary -> summary.getLatest().get("heart-rate"))
                .hasFieldOrPropertyWithValue("value", "81");
    }

    private static Fact lactate(String value, FactStatus status, Instant issued) {
        return observation("l", "lactate", value, EIGHT, status, issued);
    }

    private Alert raise() {
        run.pipe(event(EIGHT, vitals(EIGHT, "25", "111", "A")), EIGHT);
        return run.alerts().getFirst();
    }
}
