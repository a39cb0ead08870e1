package health.vigil.producers.reread;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The entry point of each feed, for bytes that are read again. Safe for many threads. */
public final class Rereaders {

    private final Map<String, Rereader> byFeed = new ConcurrentHashMap<>();

    /** Says who reads the messages of a feed. */
    public void add(String feed, Rereader rereader) {
        byFeed.put(feed, rereader);
    }

    /** Who reads the messages of a feed; nothing where the feed is not configured any more. */
    public Optional<Rereader> of(String feed) {
        return Optional.ofNullable(byFeed.get(feed));
    }
}
