package health.vigil.producers.hl7v2.reception;

import java.time.Instant;

/**
 * Bytes that came.
 *
 * @param contentType as in {@code Intake}
 * @param eventId id of the message
 * @param arrived by the edge's clock
 */
// Compared by nobody.
@SuppressWarnings("ArrayRecordComponent")
record Received(byte[] bytes, String contentType, String eventId, Instant arrived) {}
