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

    private final Duration past;
    private final double speed;
    private final InstantSource wall;
    private final LongSupplier nanoTime;
    private volatile Run run;

    /**
     * A clock that begins so long before the moment at which it will meet the wall clock.
     *
     * @param past how much time it makes up
     * @param speed seconds a second; over 1
     */
    public ReplayClock(Duration past, double speed) {
        this(past, speed, InstantSource.system(), System::nanoTime);
    }

    ReplayClock(Duration past, double speed, InstantSource wall, LongSupplier nanoTime) {
        if (speed <= 1) {
            throw new IllegalArgumentException("A replay is faster than time: its speed is over 1, not " + speed);
        }
        this.past = past;
        this.speed = speed;
        this.wall = wall;
        this.nanoTime = nanoTime;
        this.run = new Run(beginning(), 0, false);
    }

    /** Starts it, once. */
    public void start() {
        run = new Run(run.from(), nanoTime.getAsLong(), true);
    }

    /** Where it stands before it is started. */
    public Instant begins() {
        return run.from();
    }

    /** When it meets the wall clock if it is started when it was made; a little later if it is started later. */
    public Instant meets() {
        return begins().plus(past);
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

    private Instant beginning() {
        long nanosUntilMeeting = (long) (past.toNanos() / speed);
        return wall.instant().plusNanos(nanosUntilMeeting).minus(past);
    }

    /** How it runs: from which moment, since when. */
    private record Run(Instant from, long sinceNanos, boolean started) {}
}
