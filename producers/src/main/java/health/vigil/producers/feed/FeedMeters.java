package health.vigil.producers.feed;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Gauges of each feed, {@code vigil_feed_…}; the alert rules rest on their names. */
final class FeedMeters {

    private final MeterRegistry registry;
    private final InstantSource clock;

    FeedMeters(MeterRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
    }

    void register(String name, WatchedFeed feed) {
        gauge("vigil.feed.last.message.age.seconds", "Time since the last message", name, feed, this::age);
        gauge(
                "vigil.feed.silent",
                "1 while silent, or never heard for too long",
                name,
                feed,
                status -> is(status, "silent", "never-heard"));
        gauge("vigil.feed.clock.off", "1 while the sender's clock is off", name, feed, status -> is(status, "clock"));
        gauge(
                "vigil.feed.clock.offset.seconds",
                "How far the sender's clock is ahead",
                name,
                feed,
                status -> orNaN(status.clockOffsetSeconds()));
        gauge(
                "vigil.feed.unmapped.codes",
                "Codes for which there is no concept",
                name,
                feed,
                status -> status.unmappedCodes().size());
    }

    private void gauge(
            String meter, String description, String name, WatchedFeed feed, ToDoubleFunction<FeedStatus> value) {
        Gauge.builder(meter, feed, watched -> value.applyAsDouble(watched.status(clock.instant())))
                .description(description)
                .tag("feed", name)
                .strongReference(true)
                .register(registry);
    }

    private double age(FeedStatus status) {
        Instant last = status.lastMessageAt();
        return last == null
                ? Double.NaN
                : Duration.between(last, clock.instant()).toSeconds();
    }

    private static double is(FeedStatus status, String... kinds) {
        return status.warnings().stream().anyMatch(warning -> List.of(kinds).contains(warning.kind())) ? 1 : 0;
    }

    private static double orNaN(@Nullable Long seconds) {
        return seconds == null ? Double.NaN : seconds;
    }
}
