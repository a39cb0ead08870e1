package health.vigil.producers.feed;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Every feed that is known, by name. */
public final class Supervision {

    private final Map<String, WatchedFeed> feeds = new ConcurrentSkipListMap<>();

    /**
     * The watch of a feed, from now on known whether or not it sends anything.
     *
     * @param name name in configuration, metrics and every event
     * @param protocol {@code mllp}, {@code http}, {@code kafka} or {@code fhir}
     */
    public FeedWatch watch(String name, String protocol) {
        return feeds.computeIfAbsent(name, key -> new WatchedFeed(key, protocol));
    }

    /** All of them, by name. */
    List<FeedStatus> feeds() {
        return feeds.values().stream().map(WatchedFeed::status).toList();
    }
}
