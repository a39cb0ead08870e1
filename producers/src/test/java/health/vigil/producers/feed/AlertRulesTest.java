package health.vigil.producers.feed;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.producers.feed.FeedWatch.Verdict;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The rules under deploy/prometheus ask for meters that there are, and these say what the rules take them to say. */
class AlertRulesTest {

    private static final Path RULES = Path.of("..", "deploy", "prometheus", "vigil-feeds.rules.yml");
    private static final Pattern GAUGE = Pattern.compile("\\bvigil_feed_[a-z_]+");
    private static final Instant START = Instant.parse("2026-01-02T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Supervision supervision = new Supervision(
            name -> new FeedLimits(true, Duration.ofHours(4), Duration.ofMinutes(2)),
            now::get,
            true,
            new FeedMeters(meters, now::get));

    @Test
    void shouldHaveEveryGaugeThatARuleAsksFor() throws Exception {
        supervision.watch("lab", "mllp");
        String scraped = meters.scrape();

        assertThat(GAUGE.matcher(Files.readString(RULES)).results().map(match -> match.group() + "{feed=\"lab\"}"))
                .isNotEmpty()
                .allMatch(scraped::contains);
    }

    @Test
    void shouldShowAFeedAsSilentWhenItIs() {
        FeedWatch lab = supervision.watch("lab", "mllp");
        lab.message(START, START.plusSeconds(7), Verdict.TAKEN);
        assertThat(meters.scrape()).contains("vigil_feed_silent{feed=\"lab\"} 0.0");

        now.set(START.plus(Duration.ofHours(5)));
        supervision.check();

        assertThat(meters.scrape())
                .contains("vigil_feed_silent{feed=\"lab\"} 1.0")
                .contains("vigil_feed_last_message_age_seconds{feed=\"lab\"} 18000.0");
    }
}
