package health.vigil.producers.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeedLimitsConfigTest {

    @Test
    void shouldSayWhatToWriteWhenALimitIsNoTime() {
        FeedLimitsConfig config = config(Map.of("vigil.feeds.lab.silent-after", "PT0S"));

        assertThatThrownBy(() -> config.limits("lab", true))
                .hasMessageContaining("vigil.feeds.lab.silent-after is PT0S");
    }

    @Test
    void shouldHaveTheDefaultsWhereNothingIsSet() {
        FeedLimitsConfig config = config(Map.of("vigil.feeds.lab.silent-after", "PT20M"));

        assertThat(config.limits("lab", true))
                .isEqualTo(new FeedLimits(true, Duration.ofMinutes(20), Duration.ofMinutes(2)));
        assertThat(config.limits("fhir", false))
                .isEqualTo(new FeedLimits(false, Duration.ofHours(4), Duration.ofMinutes(2)));
    }

    @Test
    void shouldExpectTheFeedsOfWhichSomebodySetAnyKey() {
        assertThat(ConfiguredFeeds.names(List.of(
                        "vigil.feeds.lab.port",
                        "vigil.feeds.\"ward.4\".codes",
                        "vigil.feeds.*.silent-after",
                        "vigil.data")))
                .containsExactlyInAnyOrder("lab", "ward.4");
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
