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
    private final Instant watchedSince;
    private @Nullable Instant lastMessageAt;
    private boolean heard;

    /** @param watchedSince when Vigil began to wait for it; what came before that is known from {@link #restore} only */
    FeedSigns(FeedLimits limits, Instant watchedSince) {
        this.limits = limits;
        this.watchedSince = watchedSince;
    }

    /** Goes on from what was learned before Vigil was started, if nothing came since. */
    void restore(Learned learned) {
        if (!heard) {
            lastMessageAt = learned.lastMessageAt();
            rhythm.restore(learned.hours());
        }
    }

    /** What was learned; nothing before a message came. */
    Optional<Learned> learned() {
        return lastMessageAt().filter(_ -> heard).map(last -> new Learned(last, rhythm.hours()));
    }

    void message(Instant arrived, @Nullable Instant written) {
        Instant before = lastMessageAt;
        if (before == null || arrived.isAfter(before)) {
            lastMessageAt = arrived;
        }
        // While Vigil was stopped it heard nobody, and that is no gap of the feed.
        if (before != null && heard) {
            rhythm.learn(before, arrived);
        }
        heard = true;
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
                .map(last -> last.isBefore(watchedSince) ? watchedSince : last)
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
