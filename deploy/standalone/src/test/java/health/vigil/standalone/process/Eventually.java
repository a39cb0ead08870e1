package health.vigil.standalone.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waiting for something that another process does. */
public final class Eventually {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Duration limit;

    private Eventually(Duration limit) {
        this.limit = limit;
    }

    /** A condition that may throw what its look-up throws. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws Exception;
    }

    /** Waits at most that long. */
    public static Eventually within(Duration limit) {
        return new Eventually(limit);
    }

    /**
     * Waits until a condition holds.
     *
     * @throws AssertionError if it does not in time, naming what was awaited
     */
    public void until(String awaited, Condition condition) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!holds(condition)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + limit + ": " + awaited);
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static boolean holds(Condition condition) {
        try {
            return condition.holds();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
