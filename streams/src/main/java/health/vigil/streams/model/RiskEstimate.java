package health.vigil.streams.model;

import health.vigil.schemas.Contribution;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model says of a patient.
 *
 * @param probability probability of the model's outcome, 0 to 1; null where it abstained
 * @param band {@code low}, {@code medium} or {@code high}; {@code indeterminate} where it abstained
 * @param abstained whether it declined to answer
 * @param reason why it abstained, in a sentence; null where it answered
 * @param explanation what each input contributed to the log-odds, greatest first by magnitude, missing inputs last
 */
public record RiskEstimate(
        @Nullable Double probability,
        String band,
        boolean abstained,
        @Nullable String reason,
        List<Contribution> explanation) {

    /** Band of a model that abstained. */
    public static final String INDETERMINATE = "indeterminate";

    public RiskEstimate {
        explanation = List.copyOf(explanation);
        if (abstained == (probability != null)) {
            throw new IllegalArgumentException("An estimate has a probability exactly where the model did not abstain");
        }
    }

    /** An abstention, with the reason in a sentence. */
    public static RiskEstimate abstention(String reason, List<Contribution> explanation) {
        return new RiskEstimate(null, INDETERMINATE, true, reason, explanation);
    }
}
