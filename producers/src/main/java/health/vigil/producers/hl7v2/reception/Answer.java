package health.vigil.producers.hl7v2.reception;

import java.util.concurrent.CompletableFuture;

/**
 * What to answer, and when.
 *
 * @param acknowledgement the answer as a message, without framing
 * @param kept completes once everything of the message is safe and the answer may be given; exceptionally where it may
 *     not be, and then there must be no answer at all
 */
// Compared by nobody, and copying the bytes to wrap them would help nobody.
@SuppressWarnings("ArrayRecordComponent")
public record Answer(byte[] acknowledgement, CompletableFuture<Void> kept) {}
