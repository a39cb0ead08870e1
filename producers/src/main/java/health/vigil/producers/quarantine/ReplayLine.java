package health.vigil.producers.quarantine;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * What came of one message that was read again.
 *
 * @param result {@code settled}, {@code still-refused}, {@code partly-settled}, {@code bytes-gone}, {@code not-whole},
 *     {@code no-feed}
 * @param facts facts that it states now
 * @param reasons what is still refused, or why it could not be read
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReplayLine(String eventId, String feed, Instant arrived, String result, int facts, List<String> reasons) {}
