package health.vigil.producers.feed;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What is known of one feed since the start. */
final class WatchedFeed implements FeedWatch {

    private final String name;
    private final String protocol;
    private final LongAdder accepted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder quarantined = new LongAdder();
    private final LongAdder reusedControlIds = new LongAdder();
    private final LongAdder subscriptionGaps = new LongAdder();
    private final UnmappedCodes unmapped = new UnmappedCodes();
    private final AtomicReference<@Nullable Instant> lastMessageAt = new AtomicReference<>();
    private volatile boolean listening;

    WatchedFeed(String name, String protocol) {
        this.name = name;
        this.protocol = protocol;
    }

    @Override
    public void listening(boolean listens) {
        listening = listens;
    }

    @Override
    public void message(Instant arrived, @Nullable Instant written, Verdict verdict) {
        lastMessageAt.set(arrived);
        (verdict == Verdict.REFUSED ? refused : accepted).increment();
        if (verdict != Verdict.TAKEN) {
            quarantined.increment();
        }
    }

    @Override
    public void unmappedCode(String system, String code, String eventId, Instant arrived) {
        unmapped.count(system, code, eventId, arrived);
    }

    @Override
    public void reusedControlId() {
        reusedControlIds.increment();
    }

    @Override
    public void subscriptionGap(long missing) {
        subscriptionGaps.add(missing);
    }

    FeedStatus status() {
        return new FeedStatus(
                name,
                protocol,
                listening,
                lastMessageAt.get(),
                accepted.sum(),
                refused.sum(),
                quarantined.sum(),
                reusedControlIds.sum(),
                subscriptionGaps.sum(),
                unmapped.list());
    }
}
