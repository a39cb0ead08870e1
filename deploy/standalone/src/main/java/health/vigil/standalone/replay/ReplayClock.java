package health.vigil.standalone.replay;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * A clock that runs fast from the past until it meets the wall clock, and is the wall clock from then on. It stands
 * still until it is started, so that nothing of the past is lost to starting up.
 */
public final class ReplayClock implements InstantSource {

    private static final Duration SHORTEST_SLEEP = Duration.ofMillis(1);

    private final double speed;
    private final InstantSource wall;
    private final LongSupplier nanoTime;
    private volatile Run run;

    /**
     * A clock that goes on from a moment in the past.
     *
     * @param begins where it stands until it is started
     * @param speed seconds a second; over 1
     */
    public ReplayClock(Instant begins, double speed) {
        this(begins, speed, InstantSource.system(), System::nanoTime);
    }

    ReplayClock(Instant begins, double speed, InstantSource wall, LongSupplier nanoTime) {
        if (speed <= 1) {
            throw new IllegalArgumentException("A replay is faster than time: its speed is over 1, not " + speed);
        }
        this.speed = speed;
        this.wall = wall;
        this.nanoTime = nanoTime;
        this.run = new Run(begins, 0, false);
    }

    /** When a clock meets the wall clock that has so much time to make up and is started now. */
    public static Instant meeting(Duration past, double speed, InstantSource wall) {
        return wall.instant().plusNanos((long) (past.toNanos() / speed));
    }

    /** Starts it, once. */
    public void start() {
        run = new Run(run.from(), nanoTime.getAsLong(), true);
    }

    /** Waits until the clock shows that moment. */
    public void await(Instant moment) throws InterruptedException {
        for (Instant now = instant(); now.isBefore(moment); now = instant()) {
            Duration ahead = Duration.between(now, moment);
            Duration real = Duration.ofNanos((long) (ahead.toNanos() / speed));
            Thread.sleep(real.compareTo(SHORTEST_SLEEP) > 0 ? real : SHORTEST_SLEEP);
        }
    }

    @Override
    public Instant instant() {
        Run now = run;
        Instant wallTime = wall.instant();
        if (!now.started()) {
            return now.from();
        }
        double elapsed = nanoTime.getAsLong() - now.sinceNanos();
        Instant fast = now.from().plusNanos((long) (elapsed * speed));
        return fast.isBefore(wallTime) ? fast : wallTime;
    }

    /** How it runs: from which moment, since when. */
    private record Run(Instant from, long sinceNanos, boolean started) {}
}
