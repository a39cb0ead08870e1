package health.vigil.producers.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When messages came and by what clock they were written: what tells how a feed is. Not safe for several threads. */
final class FeedSigns {

    /** No feed is silent sooner than this: a sender may be restarted. */
    static final Duration SHORTEST_SILENCE = Duration.ofMinutes(2);

    /** How much longer than usual it must keep still. */
    static final int UNUSUAL = 3;

    private final FeedLimits limits;
    private final Rhythm rhythm = new Rhythm();
    private final ClockOffset clock = new ClockOffset();
    private final LastHour lastHour = new LastHour();
    private @Nullable Instant lastMessageAt;

    FeedSigns(FeedLimits limits) {
        this.limits = limits;
    }

    void message(Instant arrived, @Nullable Instant written) {
        Instant before = lastMessageAt;
        if (before == null || arrived.isAfter(before)) {
            lastMessageAt = arrived;
        }
        if (before != null) {
            rhythm.learn(before, arrived);
        }
        if (written != null) {
            clock.learn(written, arrived);
        }
        lastHour.add(arrived);
    }

    Optional<Instant> lastMessageAt() {
        return Optional.ofNullable(lastMessageAt);
    }

    long messagesLastHour(Instant now) {
        return lastHour.count(now);
    }

    /** The longest gap that is usual when the last message came; nothing while the rhythm is not known. */
    Optional<Duration> usualGap() {
        return lastMessageAt().flatMap(rhythm::usualGap);
    }

    /** From how long without a message on it is silent. */
    Duration silentAfter() {
        return usualGap()
                .map(gap -> gap.multipliedBy(UNUSUAL))
                .map(gap -> gap.compareTo(SHORTEST_SILENCE) < 0 ? SHORTEST_SILENCE : gap)
                .filter(gap -> gap.compareTo(limits.silentAfter()) < 0)
                .orElse(limits.silentAfter());
    }

    boolean isSilent(Instant now) {
        return lastMessageAt()
                .filter(last -> now.isAfter(last.plus(silentAfter())))
                .isPresent();
    }

    /** Seconds that the sender's clock is ahead; negative where it is behind. */
    Optional<Double> clockOffset() {
        return clock.seconds();
    }

    boolean isClockOff() {
        return clockOffset()
                .filter(offset -> Math.abs(offset) > limits.clockTolerance().toSeconds())
                .isPresent();
    }
}
