package health.vigil.standalone.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import health.vigil.standalone.process.Eventually;
import health.vigil.standalone.process.Http;
import health.vigil.standalone.process.LoopbackPorts;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** A real OpenID Connect provider on loopback, with the realm of `realm.json`. */
final class Keycloak implements AutoCloseable {

    static final String PASSWORD = "a password of the provider";
    private static final Duration UP_WITHIN = Duration.ofMinutes(5);
    private static final String HOME = "KEYCLOAK_HOME";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Process process;
    private final Path output;
    private final URI address;

    private Keycloak(Process process, Path output, URI address) {
        this.process = process;
        this.output = output;
        this.address = address;
    }

    /** Starts it; skips the test with a line that anyone sees where there is none. */
    static Keycloak start(URI vigil) throws IOException, InterruptedException {
        String home = System.getenv(HOME);
        if (home == null) {
            System.out.println("SKIPPED ProviderIT: " + HOME + " names no unpacked Keycloak"
                    + " (org.keycloak:keycloak-quarkus-dist, tar.gz, of the public Maven repository)");
        }
        assumeTrue(home != null, "there is no Keycloak");
        var keycloak = launch(Path.of(Objects.requireNonNull(home)));
        try {
            keycloak.makeRealm(vigil);
        } catch (IOException | InterruptedException | RuntimeException | AssertionError e) {
            keycloak.close();
            throw e;
        }
        return keycloak;
    }

    private static Keycloak launch(Path home) throws IOException {
        int port = LoopbackPorts.next();
        int management = LoopbackPorts.next();
        var output = Files.createTempFile("keycloak", ".out");
        var builder = new ProcessBuilder(
                home.resolve("bin").resolve("kc.sh").toString(),
                "start-dev",
                "--db=dev-mem",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--http-management-port=" + management);
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "KC_BOOTSTRAP_ADMIN_USERNAME",
                        "admin",
                        "KC_BOOTSTRAP_ADMIN_PASSWORD",
                        PASSWORD));
        var process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new Keycloak(process, output, URI.create("http://127.0.0.1:" + port));
    }

    private void makeRealm(URI vigil) throws IOException, InterruptedException {
        var master = Http.to(address.resolve("/realms/master"));
        Eventually.within(UP_WITHIN).until("Keycloak", () -> {
            assertThat(process.isAlive()).as(() -> output()).isTrue();
            return master.isOk();
        });
        String admin = token("master", Map.of("client_id", "admin-cli", "username", "admin", "password", PASSWORD));
        var made = Http.to(address.resolve("/admin/realms"))
                .with("Authorization", "Bearer " + admin)
                .post("application/json", realm(vigil));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    }

    private static String realm(URI vigil) throws IOException {
        try (InputStream json = Keycloak.class.getResourceAsStream("realm.json")) {
            return new String(Objects.requireNonNull(json).readAllBytes(), UTF_8)
                    .replace("VIGIL", vigil.toString())
                    .replace("PASSWORD", PASSWORD);
        }
    }

    /** What configuration names it by. */
    String realm() {
        return address.resolve("/realms/ward").toString();
    }

    /** An access token of a person. */
    String token(String name) throws IOException, InterruptedException {
        return token(
                "ward",
                Map.of("client_id", "vigil", "client_secret", "secret", "username", name, "password", PASSWORD));
    }

    private String token(String realm, Map<String, String> fields) throws IOException, InterruptedException {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&", "grant_type=password&scope=openid&", ""));
        var answer = Http.to(address.resolve("/realms/" + realm + "/protocol/openid-connect/token"))
                .post(FORM, form);
        return new ObjectMapper().readTree(answer.body()).path("access_token").asText("none: " + answer.body());
    }

    private String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws IOException {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().join();
        Files.deleteIfExists(output);
    }
}
