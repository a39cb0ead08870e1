package health.vigil.streams;

import static health.vigil.streams.Clinic.EIGHT;
import static health.vigil.streams.Clinic.event;
import static health.vigil.streams.Clinic.vitals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import health.vigil.schemas.Activation;
import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.Assessment;
import health.vigil.schemas.AssessmentOutcome;
import health.vigil.schemas.AssessmentRequest;
import health.vigil.schemas.DefinitionKind;
import health.vigil.schemas.JournalEntry;
import health.vigil.streams.assessment.AskedModel;
import health.vigil.streams.assessment.ModelsInForce;
import health.vigil.streams.event.Digests;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AskedModelsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration CALL = Duration.ofSeconds(20);

    private final TopologyRun run = TopologyRun.withShippedTriggers();

    @BeforeEach
    void inForce() {
        String document =
                new ModelsInForce(List.of(model("champion", true, 1), model("challenger", false, 0))).document();
        run.pipe(
                null,
                new JournalEntry(new Activation(
                        DefinitionKind.models, Digests.hex(document), document, "test", EIGHT.minusSeconds(1), false)),
                EIGHT.minusSeconds(1));
    }

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void shouldAskTheChampionAndEveryChallengerBesideIt() {
        raise();
        assertThat(run.questions())
                .extracting(AssessmentRequest::getModel, AssessmentRequest::getSilent)
                .containsExactlyInAnyOrder(tuple("champion", false), tuple("challenger", true));
    }

    @Test
    void shouldOnlyRecordWhatAChallengerSays() {
        raise();
        AssessmentRequest silent = run.questions().stream()
                .filter(AssessmentRequest::getSilent)
                .findFirst()
                .orElseThrow();
        run.pipe(Clinic.answer(silent), EIGHT.plusSeconds(1));
        assertThat(run.alerts()).isEmpty();
        assertThat(run.answers())
                .extracting(Assessment::getOutcome, Assessment::getSilent)
                .containsExactly(tuple(AssessmentOutcome.answered, true));
    }

    @Test
    void shouldSayOnTheAlertThatItWasNotAskedWhenTheBudgetIsSpent() {
        raise();
        Instant worse = EIGHT.plusSeconds(1);
        run.pipe(event(worse, vitals(worse, "26", "131", "V")), worse);
        run.questions();
        run.alerts();
        // Nothing passes for so long that the question that waited for the next minute comes too late.
        Instant tooLate = worse.plus(PATIENCE).minus(CALL).plusMillis(1);
        run.tick(tooLate);
        // What was skipped was entered into the journal, and came back.
        assertThat(run.answers()).extracting(Assessment::getOutcome).containsExactly(AssessmentOutcome.over_budget);
        assertThat(run.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getStatus()).isEqualTo(AlertStatus.raised);
            assertThat(alert.getHistory().getLast().getReason())
                    .startsWith("champion 1: Not asked: its turn did not come in time");
        });
    }

    @Test
    void shouldRecordThatNobodyAnswered() {
        raise();
        run.tick(EIGHT.plus(PATIENCE));
        assertThat(run.answers()).extracting(Assessment::getOutcome).containsExactly(AssessmentOutcome.late);
    }

    private Alert raise() {
        run.pipe(event(EIGHT, vitals(EIGHT, "25", "111", "A")), EIGHT);
        return run.alerts().getFirst();
    }

    private static AskedModel model(String name, boolean live, int requests) {
        return new AskedModel(name, "1", "digest", live, PATIENCE, CALL, requests, 0, 0, 0);
    }
}
