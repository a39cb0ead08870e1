package health.vigil.consumers.delivery.queue;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses between attempts: twice as long each time, up to the longest, and each between half and the whole of that, so
 * that many who failed together do not come back together.
 *
 * @param first pause after the first failure, at most
 * @param longest no pause is longer
 */
public record Backoff(Duration first, Duration longest) {

    private static final int MOST_DOUBLINGS = 30;

    /**
     * The pause after that many failures.
     *
     * @param failures at least 1
     */
    public Duration pause(int failures, RandomGenerator random) {
        long doubled = first.toMillis() << Math.min(failures - 1, MOST_DOUBLINGS);
        long whole = doubled < first.toMillis() ? longest.toMillis() : Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(whole - (long) (random.nextDouble() * whole / 2));
    }
}
