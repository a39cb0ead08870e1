package health.vigil.process;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static final String DESTINATION = "vigil.consumers.delivery.alarms.host";
    private static final String LISTENER = "vigil.feeds.lab.host";

    @AfterEach
    void forget() {
        Stream.of(DESTINATION, LISTENER).forEach(System::clearProperty);
    }

    @Test
    void shouldStartWhenADestinationIsAnotherMachine() {
        Settings.set(Map.of(DESTINATION, "alarms.hospital.example"));

        assertThatCode(() -> Settings.read().requireLoopback()).doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseToListenBeyondLoopbackWhenAFeedAsksNobodyForACertificate() {
        Settings.set(Map.of(LISTENER, "0.0.0.0"));

        assertThatThrownBy(() -> Settings.read().requireLoopback())
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("vigil.feeds.lab.host=0.0.0.0 would let other machines in");
    }
}
