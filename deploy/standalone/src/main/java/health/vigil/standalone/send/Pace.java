package health.vigil.standalone.send;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** At most so many a second over all threads, evenly; 0 is as fast as it goes. */
final class Pace {

    private final long nanosBetween;
    private long next = System.nanoTime();

    Pace(int perSecond) {
        this.nanosBetween = perSecond == 0 ? 0 : Duration.ofSeconds(1).toNanos() / perSecond;
    }

    /** Waits for its turn. */
    void await() {
        long turn = turn();
        for (long wait = turn - System.nanoTime(); wait > 0; wait = turn - System.nanoTime()) {
            LockSupport.parkNanos(wait);
        }
    }

    private synchronized long turn() {
        next = Math.max(next + nanosBetween, System.nanoTime());
        return next;
    }
}
