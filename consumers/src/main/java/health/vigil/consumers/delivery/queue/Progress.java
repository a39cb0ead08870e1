package health.vigil.consumers.delivery.queue;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How one destination stands. One thread notes, any number may look.
 */
public final class Progress {

    private static final int MOST_HELD_SHOWN = 200;

    private volatile State state = State.STARTING;
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong unreadable = new AtomicLong();
    private final AtomicLong heldBack = new AtomicLong();
    private volatile long lag;
    private volatile int waiting;
    private volatile @Nullable Instant waitingSince;
    private volatile @Nullable Instant lastDeliveredAt;
    private volatile @Nullable Trouble lastError;
    private volatile @Nullable Instant nextAttemptAt;
    private volatile List<Held> held = List.of();

    /** What a destination is about. */
    public enum State {
        /** It has not caught up with the topic yet. */
        STARTING,
        /** It takes what comes. */
        UP,
        /** It does not take what is sent, and is tried again. */
        RETRYING,
        /** Kafka cannot be read; tried again. */
        DISCONNECTED,
        /** It is not served any more. */
        STOPPED
    }

    /** What went wrong, and when by the machine's clock. */
    public record Trouble(Instant at, String text) {}

    /** What a budget holds back; times by the edge's clock. */
    public record Held(String alertId, int revision, Instant since, Instant until, String reason) {}

    /** What it is about. */
    public State state() {
        return state;
    }

    /** How many alerts were delivered since the start. */
    public long delivered() {
        return delivered.get();
    }

    /** How many attempts failed since the start. */
    public long failed() {
        return failed.get();
    }

    /** How many alerts were given up since the start. */
    public long refused() {
        return refused.get();
    }

    /** How many records could not be read and were left out. */
    public long unreadable() {
        return unreadable.get();
    }

    /** How many alerts a budget has held back since the start. */
    public long heldBack() {
        return heldBack.get();
    }

    /** How many records of the topic have not been read yet. */
    public long lag() {
        return lag;
    }

    /** How many alerts have been read and not been delivered. */
    public int waiting() {
        return waiting;
    }

    /** Since when the oldest of those waits that nothing holds back, by the machine's clock; null where none does. */
    public @Nullable Instant waitingSince() {
        return waitingSince;
    }

    /** When it last took an alert, by the machine's clock; null before. */
    public @Nullable Instant lastDeliveredAt() {
        return lastDeliveredAt;
    }

    /** What went wrong last; null before. */
    public @Nullable Trouble lastError() {
        return lastError;
    }

    /** When it is tried again, by the machine's clock; null where nothing failed. */
    public @Nullable Instant nextAttemptAt() {
        return nextAttemptAt;
    }

    /** What is held back now; the first {@value #MOST_HELD_SHOWN}. */
    public List<Held> held() {
        return held;
    }

    void enter(State entered) {
        state = entered;
    }

    void delivered(Instant at) {
        delivered.incrementAndGet();
        lastDeliveredAt = at;
        nextAttemptAt = null;
        state = State.UP;
    }

    void failed(Instant at, String reason, Instant next) {
        failed.incrementAndGet();
        lastError = new Trouble(at, reason);
        nextAttemptAt = next;
        state = State.RETRYING;
    }

    void refused(Instant at, String reason) {
        lastError = new Trouble(at, reason);
    }

    void buried() {
        refused.incrementAndGet();
    }

    void disconnected(Instant at, String reason) {
        lastError = new Trouble(at, reason);
        state = State.DISCONNECTED;
    }

    void unread() {
        unreadable.incrementAndGet();
    }

    void heldOne() {
        heldBack.incrementAndGet();
    }

    void stand(Backlog backlog, long recordsBehind) {
        lag = recordsBehind;
        waiting = backlog.size();
        waitingSince = backlog.all().stream()
                .filter(it -> it.held() == null)
                .map(Waiting::since)
                .min(Instant::compareTo)
                .orElse(null);
        held = backlog.all().stream()
                .flatMap(Progress::held)
                .limit(MOST_HELD_SHOWN)
                .toList();
    }

    private static Stream<Held> held(Waiting waiting) {
        var hold = waiting.held();
        var since = waiting.heldSince();
        return hold == null || since == null
                ? Stream.empty()
                : Stream.of(new Held(
                        waiting.alert().getAlertId(),
                        waiting.alert().getRevision(),
                        since,
                        hold.until(),
                        hold.reason()));
    }
}
