package health.vigil.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import health.vigil.standalone.process.Http;
import health.vigil.standalone.process.StandaloneProcess;
import health.vigil.standalone.process.StandaloneProcess.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starting, refusing to start, stopping and starting again. */
class StandaloneIT {

    private static final Duration REFUSED_WITHIN = Duration.ofSeconds(30);

    @TempDir
    private Path data;

    @Test
    void shouldRefuseInOneSentenceWhenItCannotStart() throws Exception {
        try (var first = StandaloneProcess.startReady(data)) {
            assertThat(refusal(data, Ports.free()))
                    .isEqualTo("vigil start: Another Vigil is running on " + data
                            + ": stop it first, or give this one its own directory with --data DIR\n");
            assertThat(refusal(data.resolve("other"), first.ports()))
                    .isEqualTo("vigil start: Port " + first.ports().mllp()
                            + " is already in use: free it, or choose another with --set vigil.mllp.port=PORT\n");
        }
        assertThat(refusal(data, Ports.free(), "--set", "vigil.htp.port=1"))
                .isEqualTo(
                        "vigil start: There is no configuration key vigil.htp.port; the nearest is vigil.http.port\n");
        assertThat(refusal(data, Ports.free(), "--set", "vigil.streams.threads=many"))
                .contains("vigil.streams.threads")
                .contains("many")
                .hasLineCount(1);
        Path policies = Files.writeString(data.resolve("policies.yaml"), """
                acknowledgement: {critical: 1h}
                snooze: {critical: 15m}
                ladders:
                  - {severities: [high, critical], rungs: [{role: charge-nurse}]}
                alwaysStaffed: [nurse]
                """);
        assertThat(refusal(data, Ports.free(), "--set", "vigil.streams.policies=" + policies))
                .startsWith("vigil start: vigil.streams.policies: " + policies + ":4:")
                .contains("A unit that is not named has no last rung for high alerts: nobody answers charge-nurse");
        assertThat(refusal(data, Ports.free(), "--set", "quarkus.http.host=0.0.0.0"))
                .startsWith("vigil start: quarkus.http.host=0.0.0.0 would let other machines in")
                .hasLineCount(1);
    }

    /** The JVM that must use the file, and cannot, does not start. */
    @Test
    void shouldStartFromWhatTheTrainingKept() throws Exception {
        var script = new ProcessBuilder("../../vigil", "help").redirectErrorStream(true);
        script.environment().putAll(Map.of("VIGIL_BUILD", "never", "VIGIL_JAVA_ARGS", "-XX:AOTMode=on"));
        var process = script.start();

        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).contains("Usage: vigil [-hV] COMMAND");
        assertThat(process.waitFor()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "start"})
    void shouldTellItsVersion(String command) throws Exception {
        var script = new ProcessBuilder("../../vigil", command, "--version").redirectErrorStream(true);
        script.command().removeIf(String::isEmpty);
        script.environment().put("VIGIL_BUILD", "never");
        var process = script.start();

        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8))
                .matches("Vigil \\d+\\.\\d+\\.\\d+\\S*\\R");
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void shouldKeepIdsAndSecretsWhenStoppedOrKilledAndStartedAgain() throws Exception {
        Map<String, Integer> ids;
        String secret;
        var feedsKey = "vigil.feeds.icu.time-zone=Europe/Zurich";
        try (var first = StandaloneProcess.startReady(data, "--set", feedsKey)) {
            ids = ids(first);
            secret = secret();
            assertThat(ids).containsKeys("vigil.events-value", "vigil.alerts-value");
            first.awaitUp();
            assertThat(first.output()).contains("127.0.0.1:" + first.ports().mllp());
            assertThat(first.stop()).isZero();
        }
        try (var second = StandaloneProcess.start(data, Ports.free())) {
            second.awaitUp();
            assertThat(Http.to(second.http("/q/health/ready")).isOk())
                    .as("ready when it says that it is up")
                    .isTrue();
            assertThat(ids(second)).isEqualTo(ids);
            second.kill();
        }
        try (var third = StandaloneProcess.startReady(data)) {
            assertThat(ids(third)).isEqualTo(ids);
            assertThat(secret()).isEqualTo(secret);
        }
    }

    private static String refusal(Path data, Ports ports, String... arguments) throws Exception {
        try (var refused = StandaloneProcess.start(data, ports, arguments)) {
            assertThat(refused.awaitExit(REFUSED_WITHIN)).isEqualTo(1);
            return refused.output();
        }
    }

    private String secret() throws IOException {
        var file = data.resolve("secrets").resolve("identity.secret");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        return Files.readString(file);
    }

    private static Map<String, Integer> ids(StandaloneProcess vigil) throws IOException, InterruptedException {
        var ids = new TreeMap<String, Integer>();
        for (JsonNode subject : Http.to(vigil.http("/schema-registry/subjects")).json()) {
            var latest = "/schema-registry/subjects/" + subject.asText() + "/versions/latest";
            ids.put(
                    subject.asText(),
                    Http.to(vigil.http(latest)).json().required("id").asInt());
        }
        return ids;
    }
}
