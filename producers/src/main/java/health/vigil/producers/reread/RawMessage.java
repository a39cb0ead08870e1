package health.vigil.producers.reread;

import java.time.Instant;

/**
 * A message as {@code vigil.raw} has it.
 *
 * @param feed name of the feed; empty where the record does not say
 * @param contentType as {@code Intake}; {@code application/octet-stream} for bytes that are not a whole message
 * @param arrived when it first arrived, by the edge's clock
 * @param partition where it is in {@code vigil.raw}
 * @param offset where it is in the partition
 */
// Told apart by its id.
@SuppressWarnings("ArrayRecordComponent")
public record RawMessage(
        String eventId, String feed, String contentType, byte[] bytes, Instant arrived, int partition, long offset) {}
