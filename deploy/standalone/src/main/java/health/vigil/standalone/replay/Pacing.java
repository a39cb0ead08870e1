package health.vigil.standalone.replay;

import java.time.Duration;
import java.time.Instant;

/** When a step's turn comes. */
@FunctionalInterface
public interface Pacing {

    /** As fast as answers come. */
    Pacing NONE = moment -> {};

    /** Waits until it is that moment. */
    void await(Instant moment) throws InterruptedException;

    /** So many seconds a second, from that moment on. */
    static Pacing atSpeed(double speed, Instant from) {
        long began = System.nanoTime();
        return moment -> {
            long due = began + (long) (Duration.between(from, moment).toNanos() / speed);
            Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
        };
    }
}
