package health.vigil.producers.feed;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.producers.feed.FeedWatch.Verdict;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules under deploy/prometheus ask for meters that there are, and these say what the rules take them to say. */
class AlertRulesTest {

    private static final Path ALL_RULES = Path.of("..", "deploy", "prometheus");
    private static final Path RULES = ALL_RULES.resolve("vigil-feeds.rules.yml");
    private static final Pattern GAUGE = Pattern.compile("\\bvigil_feed_[a-z_]+");
    private static final Pattern METRIC = Pattern.compile("\\b(vigil_[a-z_]+?)(_total)?\\b");
    private static final Pattern METER = Pattern.compile("\"(vigil\\.[a-z.]+)\"");
    private static final Instant START = Instant.parse("2026-01-02T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Supervision supervision = new Supervision(
            name -> new FeedLimits(true, Duration.ofHours(4), Duration.ofMinutes(2)),
            now::get,
            true,
            new FeedMeters(meters, now::get));

    @Test
    void shouldHaveEveryGaugeThatARuleAsksFor() throws Exception {
        supervision.watch("lab", "mllp");

        assertThat(GAUGE.matcher(Files.readString(RULES)).results().map(MatchResult::group))
                .isNotEmpty()
                .isSubsetOf(meters.getMeters().stream()
                        .map(meter -> meter.getId().getName().replace('.', '_'))
                        .toList());
    }

    @Test
    void shouldAskOnlyForMetersThatVigilHas() throws Exception {
        var sources = new StringBuilder();
        for (String module : List.of("producers", "streams", "consumers")) {
            sources.append(text(Path.of("..", module, "src", "main", "java"), ".java"));
        }

        assertThat(METRIC.matcher(text(ALL_RULES, ".rules.yml")).results().map(metric -> metric.group(1)))
                .contains("vigil_fhir_not_kept", "vigil_delivery_up")
                .isSubsetOf(METER.matcher(sources)
                        .results()
                        .map(meter -> meter.group(1).replace('.', '_'))
                        .toList());
    }

    private static String text(Path directory, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            var text = new StringBuilder();
            for (Path file : files.filter(it -> it.toString().endsWith(ending)).toList()) {
                text.append(Files.readString(file));
            }
            return text.toString();
        }
    }

    @Test
    void shouldShowAFeedAsSilentWhenItIs() {
        FeedWatch lab = supervision.watch("lab", "mllp");
        lab.message(START, START.plusSeconds(7), Verdict.TAKEN);
        assertThat(gauge("vigil.feed.silent")).isZero();

        now.set(START.plus(Duration.ofHours(5)));
        supervision.check();

        assertThat(gauge("vigil.feed.silent")).isEqualTo(1);
        assertThat(gauge("vigil.feed.last.message.age.seconds")).isEqualTo(18_000);
    }

    private double gauge(String name) {
        return meters.get(name).tag("feed", "lab").gauge().value();
    }
}
