package health.vigil.consumers.console.json;

import health.vigil.schemas.Assessment;
import health.vigil.schemas.AssessmentOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model said about an alert.
 *
 * @param outcome answered, abstained, failed, late or stale
 * @param abstained whether the model said that it cannot tell
 * @param fallback whether the alert stands on its rule alone, because no answer could be used
 * @param reason why there is no answer, in a sentence; null where there is one
 */
public record AssessmentJson(
        String model,
        String version,
        String digest,
        String outcome,
        @Nullable Double probability,
        boolean abstained,
        boolean fallback,
        List<Contribution> explanation,
        @Nullable String reason,
        long latencyMillis) {

    /** What one input contributed to the log-odds. */
    public record Contribution(String feature, @Nullable String value, double contribution) {

        static Contribution of(health.vigil.schemas.Contribution contribution) {
            return new Contribution(contribution.getFeature(), contribution.getValue(), contribution.getContribution());
        }
    }

    static AssessmentJson of(Assessment assessment) {
        AssessmentOutcome outcome = assessment.getOutcome();
        return new AssessmentJson(
                assessment.getModel(),
                assessment.getVersion(),
                assessment.getDigest(),
                FhirWords.of(outcome),
                assessment.getProbability(),
                outcome == AssessmentOutcome.abstained,
                outcome != AssessmentOutcome.answered,
                assessment.getExplanation().stream().map(Contribution::of).toList(),
                assessment.getReason(),
                assessment.getLatencyMillis());
    }
}
