package health.vigil.producers.hl7v2.reception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.vigil.producers.hl7v2.Feed;
import health.vigil.producers.hl7v2.Feed.Environment;
import health.vigil.producers.hl7v2.Feed.Profile;
import health.vigil.producers.hl7v2.Feed.WhenUnavailable;
import health.vigil.producers.hl7v2.ResultStatus;
import health.vigil.producers.terminology.CodeMap;
import health.vigil.producers.terminology.Terminology;
import health.vigil.producers.terminology.Terminology.MissingUnit;
import health.vigil.schemas.concept.Concept;
import health.vigil.schemas.concept.Concepts;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedsConfigTest {

    @ParameterizedTest
    @CsvSource({"time-zone, Mars/Base", "charset, KLINGON", "default-result-status, Q"})
    void shouldSayWhatToWriteWhenASettingMakesNoSense(String key, String value) {
        FeedsConfig config = config(Map.of("vigil.feeds.default." + key, value));

        assertThatThrownBy(() -> config.feed("default"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("vigil.feeds.default." + key, "write");
    }

    @Test
    void shouldHaveTheDefaultsWhenNothingIsConfigured() {
        assertThat(config(Map.of()).feed("default"))
                .isEqualTo(new Feed(
                        "default",
                        Environment.LIVE,
                        ZoneId.of("UTC"),
                        StandardCharsets.UTF_8,
                        "MR",
                        "default",
                        Set.of(),
                        Profile.BY_CONCEPT,
                        Optional.empty(),
                        MissingUnit.REFUSE,
                        WhenUnavailable.CLOSE,
                        1));
    }

    @Test
    void shouldLayTheFeedsCodesOverThoseThatShip(@TempDir Path directory) throws IOException {
        Path file =
                Files.writeString(directory.resolve("icu.tsv"), "system\tcode\tname\tunit\nL\tHF\theart-rate\tbpm\n");
        FeedsConfig config = config(Map.of("vigil.feeds.icu.codes", file.toString()));
        var shipped = new Terminology(CodeMap.shipped());

        assertThat(config.terminology("icu", shipped).conceptOf("L", "HF")).isPresent();
        assertThat(config.terminology("laboratory", shipped)).isSameAs(shipped);
    }

    @Test
    void shouldLayTheFeedsUnitsOverThoseThatShip(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("lab.tsv"), "written\tucum\nX 1000\t10*3/uL\n");
        FeedsConfig config = config(Map.of("vigil.feeds.lab.units", file.toString()));
        Concept platelets = Concepts.shipped().get("platelets");
        var shipped = new Terminology(CodeMap.shipped());

        assertThat(config.terminology("lab", shipped).measures("X 1000", platelets))
                .isTrue();
        assertThat(shipped.measures("X 1000", platelets)).isFalse();
    }

    @Test
    void shouldSayWhatToWriteWhenTheFileOfCodesIsNotThere() {
        FeedsConfig config = config(Map.of("vigil.feeds.icu.codes", "/nowhere/icu.tsv"));

        assertThatThrownBy(() -> config.terminology("icu", new Terminology(CodeMap.shipped())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("vigil.feeds.icu.codes", "write");
    }

    @Test
    void shouldReadEachFeedOfItsOwn() {
        FeedsConfig config = config(Map.of(
                "vigil.feeds.monitors.environment", "test",
                "vigil.feeds.monitors.time-zone", "Europe/Zurich",
                "vigil.feeds.monitors.profile", "device",
                "vigil.feeds.monitors.default-result-status", "F",
                "vigil.feeds.monitors.missing-unit", "canonical",
                "vigil.feeds.monitors.link-identifier-types", "PI,NH",
                "vigil.feeds.monitors.authority", "HOSP"));

        assertThat(config.feed("monitors"))
                .isEqualTo(new Feed(
                        "monitors",
                        Environment.TEST,
                        ZoneId.of("Europe/Zurich"),
                        StandardCharsets.UTF_8,
                        "MR",
                        "HOSP",
                        Set.of("PI", "NH"),
                        Profile.DEVICE,
                        Optional.of(ResultStatus.F),
                        MissingUnit.CANONICAL,
                        WhenUnavailable.CLOSE,
                        1));
        assertThat(config.feed("default").environment()).isEqualTo(Environment.LIVE);
    }

    private static FeedsConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(FeedsConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(FeedsConfig.class);
    }
}
