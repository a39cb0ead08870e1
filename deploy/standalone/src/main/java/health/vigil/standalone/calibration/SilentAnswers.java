package health.vigil.standalone.calibration;

import health.vigil.schemas.Assessment;
import health.vigil.schemas.AssessmentOutcome;
import health.vigil.streams.model.remote.CalibrationFit.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one model stated, uncalibrated, by the version that it has now. */
final class SilentAnswers {

    private final String model;
    private final Duration horizon;
    private final List<Stated> stated = new ArrayList<>();

    /**
     * @param horizon what an answer is about that does not say it
     */
    SilentAnswers(String model, Duration horizon) {
        this.model = model;
        this.horizon = horizon;
    }

    private record Stated(String patientKey, Instant at, double probability, Duration within, String version) {}

    /** Takes an answer, if it is one of the model's with a probability of its own. */
    void look(Assessment answer, Instant at) {
        @Nullable Double probability = answer.getProbability();
        if (!answer.getModel().equals(model)
                || answer.getOutcome() != AssessmentOutcome.answered
                || answer.getCalibrated()
                || probability == null) {
            return;
        }
        @Nullable Integer hours = answer.getHorizonHours();
        stated.add(new Stated(
                answer.getPatientKey(),
                at,
                probability,
                hours == null ? horizon : Duration.ofHours(hours),
                answer.getVersion()));
    }

    /** The version that answered last; empty where none did. */
    String version() {
        // Of several at one time the first that was read.
        return stated.stream()
                .reduce((newest, answer) -> answer.at().isAfter(newest.at()) ? answer : newest)
                .map(Stated::version)
                .orElse("");
    }

    /** Those of that version whose horizon was over by then, each with whether it came. */
    List<Answer> against(Outcomes outcomes, Instant until) {
        String newest = version();
        return stated.stream()
                .filter(answer -> answer.version().equals(newest)
                        && !answer.at().plus(answer.within()).isAfter(until))
                .map(answer -> new Answer(
                        answer.probability(), outcomes.came(answer.patientKey(), answer.at(), answer.within())))
                .toList();
    }

    /** All of the model's, whatever their version. */
    int size() {
        return stated.size();
    }
}
