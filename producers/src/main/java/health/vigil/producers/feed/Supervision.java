package health.vigil.producers.feed;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Every feed that is known, by name. Safe for many threads. */
public final class Supervision {

    private static final Logger LOG = Logger.getLogger(Supervision.class);

    private final Map<String, WatchedFeed> feeds = new ConcurrentSkipListMap<>();
    private final Function<String, FeedLimits> limits;
    private final InstantSource clock;
    private final boolean timed;
    private final FeedMeters meters;
    private volatile Map<String, Learned> learned = Map.of();

    /**
     * @param keys every key of the configuration
     * @param clock the edge's clock
     * @param timed whether silence and clocks mean anything; not where the messages move the edge's clock
     */
    public Supervision(
            FeedLimitsConfig limits, Iterable<String> keys, InstantSource clock, boolean timed, MeterRegistry meters) {
        this(limits(limits, ConfiguredFeeds.names(keys)), clock, timed, new FeedMeters(meters, clock));
    }

    Supervision(Function<String, FeedLimits> limits, InstantSource clock, boolean timed, FeedMeters meters) {
        this.limits = limits;
        this.clock = clock;
        this.timed = timed;
        this.meters = meters;
    }

    private static Function<String, FeedLimits> limits(FeedLimitsConfig config, Set<String> expected) {
        return name -> config.limits(name, expected.contains(name));
    }

    /**
     * The watch of a feed, from now on known whether or not it sends anything.
     *
     * @param name name in configuration, metrics and every event
     * @param protocol {@code mllp}, {@code http}, {@code kafka} or {@code fhir}
     */
    public FeedWatch watch(String name, String protocol) {
        return feeds.computeIfAbsent(name, key -> {
            var feed = new WatchedFeed(key, protocol, clock.instant(), limits.apply(key), timed);
            Optional.ofNullable(learned.get(key)).ifPresent(feed::restore);
            meters.register(key, feed);
            return feed;
        });
    }

    /** Goes on from what was learned before Vigil was started, by feed. */
    void restore(Map<String, Learned> known) {
        learned = known;
        feeds.forEach((name, feed) -> Optional.ofNullable(known.get(name)).ifPresent(feed::restore));
    }

    /** What was learned, by feed. */
    Map<String, Learned> learned() {
        var all = new HashMap<String, Learned>();
        feeds.forEach((name, feed) -> feed.learned().ifPresent(known -> all.put(name, known)));
        return all;
    }

    /** Looks at every feed and warns where a warning begins; to be called every few seconds. */
    void check() {
        Instant now = clock.instant();
        feeds.values().forEach(feed -> feed.check(now, LOGGED));
    }

    /** How all of them are now, by name. */
    List<FeedStatus> statuses() {
        check();
        Instant now = clock.instant();
        return feeds.values().stream().map(feed -> feed.status(now)).toList();
    }

    /** Whether silence and clocks mean anything. */
    boolean isTimed() {
        return timed;
    }

    private static final WarningLog LOGGED = new WarningLog() {
        @Override
        public void begun(FeedWarning warning) {
            LOG.warn(warning.text());
        }

        @Override
        public void ended(String feed, FeedWarning warning) {
            LOG.infof(
                    "Feed %s: the warning %s of %s is over",
                    feed, warning.kind().word(), warning.since());
        }
    };
}
