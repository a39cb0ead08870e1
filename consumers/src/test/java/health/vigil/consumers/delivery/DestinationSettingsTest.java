package health.vigil.consumers.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DestinationSettingsTest {

    private static final Map<String, String> HUB =
            Map.of("kind", "webhook", "url", "https://hub.example/alerts", "secret", "0123456789abcdef01234567");

    @Test
    void shouldHaveTheDefaultsThatAreDocumented() {
        var config = settings("hub", HUB).config();

        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.firstPause()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.longestPause()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.refusals()).isEqualTo(3);
        assertThat(config.backlog()).isEqualTo(5000);
        assertThat(config.identified()).isFalse();
        assertThat(config.fromBeginning()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "secret, 0123456789abcdef0123456, at least 24 characters",
        "url, hub.example/alerts, write an address",
        "refusals, 0, must be 1 or more",
        "longest-pause, PT0.5S, must not be shorter",
        "kind, hl7v2, .host and .port are needed"
    })
    void shouldSayWhatToWriteWhenAValueMakesNoSense(String key, String value, String sentence) {
        var changed = new HashMap<>(HUB);
        changed.put(key, value);

        assertThatThrownBy(() -> settings("hub", changed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("vigil.consumers.delivery.hub")
                .hasMessageContaining(sentence);
    }

    @Test
    void shouldSayWhatToWriteWhenATokenCannotStandInAHeader() {
        var fhir = Map.of("kind", "fhir", "url", "https://fhir.example/r4", "bearer-token", "eyJhbGciOi\n");

        assertThatThrownBy(() -> settings("ehr", fhir))
                .hasMessageContaining("ehr.bearer-token")
                .hasMessageNotContaining("eyJ");
    }

    @Test
    void shouldNotShowASecret() {
        assertThat(settings("hub", HUB).toString()).doesNotContain("0123456789abcdef");
    }

    private static DestinationSettings settings(String name, Map<String, String> values) {
        var keys = new HashMap<String, String>();
        values.forEach((key, value) -> keys.put("vigil.consumers.delivery." + name + "." + key, value));
        var config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(keys, "test", 100))
                .withMapping(DeliveryConfig.class)
                .build()
                .getConfigMapping(DeliveryConfig.class);
        return new DestinationSettings(
                name, config.destinations().values().iterator().next());
    }
}
