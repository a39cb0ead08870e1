package health.vigil.standalone.start;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.process.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PortsTest {

    @AfterEach
    void forget() {
        System.clearProperty("vigil.http.port");
        System.clearProperty("quarkus.http.port");
    }

    @Test
    void shouldTakeTheStandardPortsWhenNothingIsSet() {
        assertThat(Ports.of(Settings.read())).isEqualTo(new Ports(2575, 8080, 19_092));
    }

    @Test
    void shouldTakeTheKeyOfQuarkusBeforeItsOwnSinceQuarkusDoesToo() {
        System.setProperty("vigil.http.port", "8081");
        assertThat(Ports.of(Settings.read()).http()).isEqualTo(8081);
        System.setProperty("quarkus.http.port", "8082");
        assertThat(Ports.of(Settings.read()).http()).isEqualTo(8082);
    }
}
