package health.vigil.producers.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * How far a sender's clock is from the edge's, seconds; positive where it is ahead. Taken from the last messages, at most
 * one a second. Not safe for several threads.
 *
 * <p>Waiting makes a message look as if the clock were slow and never as if it were fast, so the offset is not the median
 * but the upper decile: of the messages that waited least, and still not that of a single one with an odd time.
 */
final class ClockOffset {

    /** Messages that must be known before they say something. */
    static final int ENOUGH = 5;

    private static final int WINDOW = 64;
    private static final double QUICKEST = 0.9;
    private static final Duration APART = Duration.ofSeconds(1);

    private final double[] offsets = new double[WINDOW];
    private int count;
    private Instant next = Instant.MIN;

    void learn(Instant written, Instant arrived) {
        if (!arrived.isBefore(next)) {
            offsets[count % WINDOW] = Duration.between(arrived, written).toMillis() / 1000.0;
            count = count + 1 < 2 * WINDOW ? count + 1 : count + 1 - WINDOW;
            next = arrived.plus(APART);
        }
    }

    /** The offset; nothing before enough messages came. */
    Optional<Double> seconds() {
        int known = Math.min(count, WINDOW);
        if (known < ENOUGH) {
            return Optional.empty();
        }
        double[] sorted = Arrays.copyOf(offsets, known);
        Arrays.sort(sorted);
        return Optional.of(sorted[(int) (QUICKEST * (known - 1))]);
    }
}
