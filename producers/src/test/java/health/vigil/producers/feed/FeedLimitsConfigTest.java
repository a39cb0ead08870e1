package health.vigil.producers.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeedLimitsConfigTest {

    @Test
    void shouldSayWhatToWriteWhenALimitIsNoTime() {
        FeedLimitsConfig config = config(Map.of("vigil.feeds.lab.silent-after", "PT0S"));

        assertThatThrownBy(() -> config.limits("lab")).hasMessageContaining("vigil.feeds.lab.silent-after is PT0S");
    }

    @Test
    void shouldExpectAFeedOnlyWhenSomebodyConfiguredIt() {
        FeedLimitsConfig config = config(Map.of("vigil.feeds.lab.silent-after", "PT20M", "vigil.feeds.ward.port", "1"));

        assertThat(config.limits("lab"))
                .isEqualTo(new FeedLimits(true, Duration.ofMinutes(20), Duration.ofMinutes(2)));
        assertThat(config.limits("ward").expected()).isTrue();
        assertThat(config.limits("fhir"))
                .isEqualTo(new FeedLimits(false, Duration.ofHours(4), Duration.ofMinutes(2)));
    }

    private static FeedLimitsConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(FeedLimitsConfig.class)
                .withValidateUnknown(false)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(FeedLimitsConfig.class);
    }
}
