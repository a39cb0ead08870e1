package health.vigil.producers.publish;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * An edge's clock that the messages move: it shows the newest message's own time and never goes back. For replays, demos
 * and tests, where an hour of data passes in a second.
 *
 * <p>Before the first message it shows the epoch, not the wall clock: records from years ago must not arrive in its past.
 */
public final class FeedClock implements InstantSource {

    private final AtomicReference<Instant> newest = new AtomicReference<>(Instant.EPOCH);

    /** Moves the clock to the time of a message; an earlier time changes nothing. */
    public void advance(Instant messageTime) {
        newest.accumulateAndGet(messageTime, (held, given) -> given.isAfter(held) ? given : held);
    }

    @Override
    public Instant instant() {
        return newest.get();
    }
}
