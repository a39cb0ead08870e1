package health.vigil.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExposureTest {

    private final Map<String, String> keys = new HashMap<>(Map.of("quarkus.http.host", "0.0.0.0"));

    @Test
    void shouldListenOnLoopbackWithoutAccounts() {
        keys.put("quarkus.http.host", "127.0.0.1");

        assertThat(Exposure.refusal(config())).isEmpty();
    }

    @Test
    void shouldAskForAccountsWhenOthersCouldComeIn() {
        keys.put("quarkus.http.ssl.certificate.files", "server.pem");

        assertThat(Exposure.refusal(config())).get().asString().contains("./vigil accounts add");
    }

    @Test
    void shouldAskForTlsWhenPasswordsWouldCrossTheNetwork() {
        keys.put("vigil.access.accounts", "accounts.json");

        assertThat(Exposure.refusal(config())).get().asString().contains("quarkus.http.ssl.certificate.files");
    }

    @Test
    void shouldWantToKnowWhichProxyIsTrusted() {
        keys.put("quarkus.oidc.auth-server-url", "https://id.example/realms/ward");
        keys.put("quarkus.http.proxy.proxy-address-forwarding", "true");

        assertThat(Exposure.refusal(config())).get().asString().contains("trusted-proxies");

        keys.put("quarkus.http.proxy.trusted-proxies", "10.0.0.7");
        assertThat(Exposure.refusal(config())).isEmpty();
    }

    @Test
    void shouldListenWhenThereAreAccountsAndTls() {
        keys.put("vigil.access.accounts", "accounts.json");
        keys.put("quarkus.http.ssl.certificate.files", "server.pem");

        assertThat(Exposure.refusal(config())).isEmpty();
    }

    private SmallRyeConfig config() {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(keys, "test", 100))
                .build();
    }
}
