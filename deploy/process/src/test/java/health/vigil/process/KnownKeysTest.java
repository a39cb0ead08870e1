package health.vigil.process;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownKeysTest {

    private final KnownKeys keys = new KnownKeys(
            Set.of("vigil.feeds.*.time-zone", "vigil.identity.authorities.*"),
            Set.of("vigil.http.port", "vigil.mllp.port"));

    @Test
    void shouldNameTheNearestKeyWhenOneIsMisspelt() {
        assertThatThrownBy(() -> keys.requireKnown(Set.of("vigil.mlpp.port"), Set.of()))
                .isInstanceOf(StartRefused.class)
                .hasMessage("There is no configuration key vigil.mlpp.port; the nearest is vigil.mllp.port");
        assertThatThrownBy(() -> keys.requireKnown(Set.of(), Set.of("VIGIL_HTTP_PROT")))
                .hasMessage("The environment variable VIGIL_HTTP_PROT sets no configuration key; the nearest is"
                        + " VIGIL_HTTP_PORT");
    }

    @Test
    void shouldTakeAnyNameWhenTheKeyLeavesItOpen() {
        assertThatCode(() -> keys.requireKnown(
                        Set.of(
                                "vigil.feeds.icu.time-zone",
                                "vigil.identity.authorities.HOSP",
                                "vigil.identity.authorities.\"https://hospital.example\"",
                                "user.home"),
                        Set.of(
                                "VIGIL_FEEDS_ICU_TIME_ZONE",
                                "VIGIL_IDENTITY_AUTHORITIES_HOSP",
                                "VIGIL_JAVA_ARGS",
                                "PATH")))
                .doesNotThrowAnyException();
    }
}
