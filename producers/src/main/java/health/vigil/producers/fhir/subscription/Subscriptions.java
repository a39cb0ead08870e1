package health.vigil.producers.fhir.subscription;

import health.vigil.producers.feed.FeedWatch;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * All subscriptions that notify. A gap in the event numbers is told to the feed's watch and fetched. Nothing is kept over a
 * restart: on the first notification after it the newest events are fetched again, which does no harm. Bounded; safe for
 * many threads.
 */
public final class Subscriptions {

    private static final int MAX_SUBSCRIPTIONS = 1000;

    private final FeedWatch watch;
    private final CatchUp catchUp;
    private final int lookBack;
    private final Map<String, Numbering> numberings = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Numbering> eldest) {
            return size() > MAX_SUBSCRIPTIONS;
        }
    };

    /** @param lookBack how many of the newest events are fetched when a subscription is heard of for the first time */
    public Subscriptions(FeedWatch watch, CatchUp catchUp, int lookBack) {
        this.watch = watch;
        this.catchUp = catchUp;
        this.lookBack = lookBack;
    }

    /** Takes note of a notification that is kept. */
    public void hear(Notice notice, Instant arrived) {
        wanted(notice, arrived).ifPresent(gap -> catchUp.fetch(notice.subscription(), gap, this::missing));
    }

    /** How many events of a subscription are missing. */
    public synchronized int missingCount(String subscription) {
        Numbering numbering = numberings.get(subscription);
        return numbering == null ? 0 : numbering.missingCount();
    }

    private synchronized Optional<Gap> wanted(Notice notice, Instant arrived) {
        Numbering numbering = numberings.computeIfAbsent(notice.subscription(), key -> new Numbering());
        boolean first = numbering.isNew();
        Optional<Gap> gap = numbering.hear(notice);
        gap.ifPresent(found -> watch.subscriptionGap(found.size(), arrived));
        return first ? before(notice) : gap;
    }

    // What came before the first notification may have come while Vigil was away.
    private Optional<Gap> before(Notice notice) {
        long until = notice.events().isEmpty()
                ? notice.eventsSinceStart()
                : notice.events().getFirst() - 1;
        return until < 1 || lookBack < 1
                ? Optional.empty()
                : Optional.of(new Gap(Math.max(1, until - lookBack + 1), until));
    }

    private synchronized Optional<Gap> missing(String subscription) {
        Numbering numbering = numberings.get(subscription);
        return numbering == null ? Optional.empty() : numbering.missing();
    }
}
