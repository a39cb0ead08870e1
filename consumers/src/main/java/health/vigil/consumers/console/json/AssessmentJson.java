package health.vigil.consumers.console.json;

import health.vigil.schemas.Assessment;
import health.vigil.schemas.AssessmentOutcome;
import health.vigil.schemas.CitedFact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model said about an alert.
 *
 * @param outcome answered, abstained, failed, late, stale, over-budget, superseded or ungrounded
 * @param abstained whether the model said that it cannot tell
 * @param fallback whether the alert stands on its rule alone, because no answer could be used
 * @param calibrated whether the probability was held against what happened; where it was not, it has no band
 * @param band low, medium or high; null where the model has none
 * @param statedRisk the model's own word, where it gave one
 * @param horizonHours what the risk is about; null where the model has one outcome only
 * @param reasons facts that the model cites, held against what it was sent
 * @param missing concepts that it would have needed
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
        boolean calibrated,
        @Nullable String band,
        @Nullable String statedRisk,
        @Nullable Integer horizonHours,
        List<Reason> reasons,
        List<String> missing,
        @Nullable String reason,
        long latencyMillis) {

    /** A fact that the model cites: which way it weighs, and which way it went since the value before. */
    public record Reason(
            String concept,
            String value,
            @Nullable String unit,
            int minutesAgo,
            String effect,
            @Nullable String trend) {

        static Reason of(CitedFact fact) {
            return new Reason(
                    fact.getConcept(),
                    fact.getValue(),
                    fact.getUnit(),
                    fact.getMinutesAgo(),
                    fact.getEffect(),
                    fact.getTrend());
        }
    }

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
                assessment.getCalibrated(),
                assessment.getBand(),
                assessment.getStatedRisk(),
                assessment.getHorizonHours(),
                assessment.getReasons().stream().map(Reason::of).toList(),
                assessment.getMissing(),
                assessment.getReason(),
                assessment.getLatencyMillis());
    }
}
