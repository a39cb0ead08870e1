package health.vigil.streams.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the API tells of models. */
final class ModelDocuments {

    private ModelDocuments() {}

    /**
     * One of them.
     *
     * @param calibrated whether its probabilities were held against what happened
     * @param budget what one partition may ask in a minute; 0 where there is no limit
     * @param spent what the workers of this process spent in the last minute; null where nothing restrains it
     * @param circuit {@code closed}, {@code open} or {@code half-open} in this process; null where there is none
     * @param answers how questions ended since the topology of this process started, by outcome
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Model(
            String name,
            String version,
            String digest,
            String kind,
            String mode,
            boolean insideTheHospital,
            boolean calibrated,
            long callWithinMillis,
            long patienceMillis,
            Spent budget,
            @Nullable Spent spent,
            @Nullable String circuit,
            Map<String, Long> answers) {}

    /** Requests and tokens in a minute. */
    record Spent(int requestsPerMinute, int tokensPerMinute) {}
}
