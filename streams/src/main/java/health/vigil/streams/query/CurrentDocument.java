package health.vigil.streams.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import health.vigil.streams.context.CurrentValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The value of a concept that counts now: what the scores and rules see.
 *
 * @param factId the fact; of a derived value one of the newest that it rests on
 * @param ageSeconds since it was measured
 * @param restsOn facts that the value follows from, a median of readings or a sum of parts; empty where it is the fact's own
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record CurrentDocument(
        String factId,
        String value,
        @Nullable String unit,
        Instant effective,
        long ageSeconds,
        Instant validUntil,
        List<String> restsOn) {

    /** Of each concept that has a valid value. */
    static Map<String, CurrentDocument> of(Map<String, CurrentValue> latest, Instant now) {
        var current = new TreeMap<String, CurrentDocument>();
        latest.forEach((concept, value) -> current.put(concept, of(value, now)));
        return current;
    }

    private static CurrentDocument of(CurrentValue value, Instant now) {
        return new CurrentDocument(
                value.stored().getFact().getFactId(),
                value.text(),
                value.observation().getUnit(),
                value.effective(),
                Duration.between(value.effective(), now).toSeconds(),
                value.validUntil(),
                value.restsOnIds());
    }
}
