package health.vigil.producers.hl7v2.reception;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What to answer, and when.
 *
 * @param acknowledgements the answers as messages, without framing, in their order; empty where none is asked for
 * @param code what was found; of several messages the most severe
 * @param mllpRelease release of MLLP that the feed speaks
 * @param kept completes once everything of the message is safe and the answer may be given; exceptionally where it may
 *     not be, and then there must be no such answer
 * @param comeAgain makes the answer where the message may not be safe; null where then there must be none at all, or the
 *     message asks for none
 */
// Compared by nobody, and copying the bytes to wrap them would help nobody.
@SuppressWarnings("ArrayRecordComponent")
public record Answer(
        List<byte[]> acknowledgements,
        AckCode code,
        int mllpRelease,
        CompletableFuture<Void> kept,
        @Nullable Supplier<byte @Nullable []> comeAgain) {}
