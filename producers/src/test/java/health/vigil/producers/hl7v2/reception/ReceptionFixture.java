package health.vigil.producers.hl7v2.reception;

import static java.nio.charset.StandardCharsets.UTF_8;

import health.vigil.producers.feed.FeedWatch;
import health.vigil.producers.hl7v2.Feed;
import health.vigil.producers.hl7v2.Feed.Environment;
import health.vigil.producers.hl7v2.Feed.Profile;
import health.vigil.producers.hl7v2.Feed.WhenUnavailable;
import health.vigil.producers.identity.Authorities;
import health.vigil.producers.identity.Pseudonyms;
import health.vigil.producers.publish.Intake;
import health.vigil.producers.publish.Publisher;
import health.vigil.producers.terminology.CodeMap;
import health.vigil.producers.terminology.Terminology;
import health.vigil.producers.terminology.Terminology.MissingUnit;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A reception whose publisher only remembers, at a fixed time. */
public final class ReceptionFixture {

    public static final Instant NOW = Instant.parse("2026-01-02T04:00:00Z");

    private static final Terminology TERMINOLOGY = new Terminology(CodeMap.shipped());

    private final List<Intake> published = new CopyOnWriteArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    public static Feed feed(Environment environment) {
        return feed(environment, WhenUnavailable.CLOSE, 1);
    }

    public static Feed answeringWhenUnavailable() {
        return feed(Environment.LIVE, WhenUnavailable.ANSWER, 1);
    }

    public static Feed ofRelease2() {
        return feed(Environment.LIVE, WhenUnavailable.CLOSE, 2);
    }

    private static Feed feed(Environment environment, WhenUnavailable whenUnavailable, int mllpRelease) {
        return new Feed(
                "default",
                environment,
                ZoneId.of("Europe/Zurich"),
                UTF_8,
                "MR",
                "default",
                Set.of(),
                Profile.BY_CONCEPT,
                Optional.empty(),
                MissingUnit.REFUSE,
                whenUnavailable,
                mllpRelease);
    }

    public Reception reception() {
        return reception(Environment.LIVE);
    }

    public Reception reception(Environment environment) {
        return reception(feed(environment), intake -> {
            published.add(intake);
            return CompletableFuture.allOf();
        });
    }

    public Reception reception(Feed feed, Publisher publisher) {
        return new Reception(
                feed,
                new Pseudonyms("0123456789abcdef".getBytes(UTF_8), 1, Authorities.NONE_CONFIGURED),
                TERMINOLOGY,
                publisher,
                InstantSource.fixed(NOW),
                time -> {},
                meters,
                FeedWatch.NOBODY);
    }

    /** What was published, in order. */
    public List<Intake> published() {
        return published;
    }

    /** The only thing that was published. */
    public Intake only() {
        if (published.size() != 1) {
            throw new AssertionError("Published " + published.size() + " messages and not one");
        }
        return published.getFirst();
    }

    public SimpleMeterRegistry meters() {
        return meters;
    }
}
