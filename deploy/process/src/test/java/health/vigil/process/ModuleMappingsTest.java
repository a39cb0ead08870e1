package health.vigil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModuleMappingsTest {

    /** As modules write theirs. */
    @ConfigMapping(prefix = "vigil.mapping-test")
    public interface Values {
        @WithDefault("PT2M")
        Duration patience();

        @WithDefault("2")
        int threads();

        OptionalDouble share();

        Optional<BigDecimal> price();

        @WithDefault("UTC")
        ZoneId zone();

        Map<String, Duration> validity();

        Map<String, Feed> feeds();

        @WithDefault("A")
        Letter letter();
    }

    /** A group under a name that the user chooses. */
    public interface Feed {
        Optional<List<Integer>> ports();
    }

    /** A choice. */
    public enum Letter {
        A,
        B
    }

    private String set = "vigil.mapping-test.threads";

    @AfterEach
    void forget() {
        System.clearProperty(set);
    }

    @Test
    void shouldReadWhatIsWritten() {
        set("threads", "7");
        Values values = ModuleMappings.read(Values.class);
        assertThat(values.threads()).isEqualTo(7);
        assertThat(values.patience()).isEqualTo(Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "patience | nonsense | is no duration: write one such as PT20S (20 seconds), PT2M, PT1H or P3D",
                "validity.lactate | 4 hours | is no duration: write one such as PT20S (20 seconds), PT2M, PT1H or P3D",
                "threads | many | is no whole number: write digits alone",
                "feeds.west.ports | 25,a | is no whole number: write digits alone",
                "share | half | is no number: write one such as 0.5",
                "price | cheap | is no number: write one such as 0.5",
                "letter | C | is none of a, b: write one of these",
                "zone | Berlin | is no time zone: write one such as Europe/Berlin",
            })
    void shouldSayWhatToWriteInPlaceOfAWrongValue(String key, String value, String words) {
        set(key, value);
        assertThatThrownBy(() -> ModuleMappings.read(Values.class))
                .isInstanceOf(StartRefused.class)
                .hasMessage(set + "=" + value + " " + words);
    }

    private void set(String key, String value) {
        set = "vigil.mapping-test." + key;
        System.setProperty(set, value);
    }
}
