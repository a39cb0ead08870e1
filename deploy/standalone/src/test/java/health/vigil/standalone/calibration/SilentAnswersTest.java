package health.vigil.standalone.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import health.vigil.schemas.Assessment;
import health.vigil.schemas.AssessmentOutcome;
import health.vigil.streams.model.remote.CalibrationFit.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SilentAnswersTest {

    private static final Instant ASKED = Instant.parse("2026-06-01T08:00:00Z");
    private static final Duration HORIZON = Duration.ofHours(12);

    @TempDir
    private Path directory;

    private final SilentAnswers answers = new SilentAnswers("foundry", HORIZON);

    @Test
    void shouldCountWhatCameAfterTheAnswerAndWithinItsHorizon() throws IOException {
        answers.look(answer("at-the-end", 0.1, null), ASKED);
        answers.look(answer("after-it", 0.2, null), ASKED);
        answers.look(answer("before", 0.3, null), ASKED);
        answers.look(answer("longer", 0.4, 24), ASKED);

        var outcomes = outcomes("""
            patientKey,at
            at-the-end,2026-06-01T20:00:00Z
            after-it,2026-06-01T20:00:01Z
            before,2026-06-01T08:00:00Z
            longer,2026-06-02T08:00:00Z
            """);

        assertThat(answers.against(outcomes, outcomes.newest()))
                .containsExactly(
                        new Answer(0.1, true), new Answer(0.2, false), new Answer(0.3, false), new Answer(0.4, true));
    }

    @Test
    void shouldLeaveOutAnswersOfWhichItIsNotKnownYetWhatCame() throws IOException {
        answers.look(answer("one", 0.1, null), ASKED);
        answers.look(answer("two", 0.2, null), ASKED.plusSeconds(1));

        assertThat(answers.against(outcomes("patientKey,at"), ASKED.plus(HORIZON)))
                .containsExactly(new Answer(0.1, false));
    }

    @Test
    void shouldTakeTheProbabilitiesOfOneModelAndOfTheVersionThatAnsweredLast() throws IOException {
        answers.look(answer("one", 0.1, null), ASKED);
        Assessment newer = answer("one", 0.2, null);
        newer.setVersion("2");
        answers.look(newer, ASKED.plusSeconds(1));
        Assessment other = answer("one", 0.3, null);
        other.setModel("another");
        answers.look(other, ASKED.plusSeconds(2));
        Assessment mapped = answer("one", 0.4, null);
        mapped.setCalibrated(true);
        answers.look(mapped, ASKED.plusSeconds(2));
        Assessment abstained = answer("one", 0.5, null);
        abstained.setOutcome(AssessmentOutcome.abstained);
        answers.look(abstained, ASKED.plusSeconds(2));

        assertThat(answers.version()).isEqualTo("2");
        assertThat(answers.against(outcomes("patientKey,at"), Instant.MAX.minus(HORIZON)))
                .containsExactly(new Answer(0.2, false));
    }

    @Test
    void shouldSayWhichLineOfTheOutcomesIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> outcomes("patientKey,at\none,yesterday"))
                .withMessageEndingWith("line 2: the time is none such as 2026-06-01T08:30:00Z");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> outcomes("key;time"))
                .withMessageEndingWith("must begin with the line patientKey,at");
    }

    private Outcomes outcomes(String csv) throws IOException {
        return Outcomes.read(Files.writeString(directory.resolve("outcomes.csv"), csv));
    }

    private static Assessment answer(String patientKey, double probability, @Nullable Integer horizonHours) {
        return Assessment.newBuilder()
                .setRequestId("r")
                .setPatientKey(patientKey)
                .setEvidenceDigest("")
                .setModel("foundry")
                .setVersion("1")
                .setDigest("")
                .setOutcome(AssessmentOutcome.answered)
                .setProbability(probability)
                .setCalibrated(false)
                .setHorizonHours(horizonHours)
                .setLatencyMillis(0)
                .build();
    }
}
