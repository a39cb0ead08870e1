package health.vigil.streams.model.remote;

import health.vigil.schemas.CitedFact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a call ended. */
public sealed interface Reply {

    /**
     * The model estimated the risk.
     *
     * @param probability 0 to 1; null where it gave a word only
     * @param statedRisk {@code low}, {@code medium} or {@code high} in its own judgement; null where it gave none
     * @param horizonHours what the risk is about; null where the model has one outcome only
     * @param reasons grounded in what was sent
     * @param missing concepts that it would have needed
     */
    record Answered(
            @Nullable Double probability,
            @Nullable String statedRisk,
            @Nullable Integer horizonHours,
            List<CitedFact> reasons,
            List<String> missing)
            implements Reply {}

    /** It said that it cannot tell. */
    record Abstained(String reason, List<String> missing) implements Reply {}

    /** Its reasons are not in what was sent. */
    record Ungrounded(String reason) implements Reply {}

    /** It could not be called, or what it said is no answer. */
    record Failed(String reason) implements Reply {}

    /** It did not answer in time. */
    record Late(String reason) implements Reply {}

    /** It was not called, because the budget of this process was spent. */
    record OverBudget(String reason) implements Reply {}
}
