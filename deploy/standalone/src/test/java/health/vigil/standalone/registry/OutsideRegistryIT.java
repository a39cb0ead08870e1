package health.vigil.standalone.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.standalone.process.Http;
import health.vigil.standalone.process.LoopbackPorts;
import health.vigil.standalone.process.StandaloneProcess;
import health.vigil.standalone.process.StandaloneProcess.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Vigil whose schemas are in the registry of another, which speaks Confluent's protocol. */
class OutsideRegistryIT {

    private static final String ADMISSION = "MSH|^~\\&|E|H|V|H|20260301080000+0000||ADT^A01^ADT_A01|ONE|P|2.5.1\r"
            + "EVN||20260301080000+0000\rPID|1||7^^^H^MR||A^B||19540301|F\rPV1|1|I|W^1^1||||||||||||||||V1\r";

    @TempDir
    private Path data;

    @TempDir
    private Path otherData;

    @Test
    void shouldLookUpWhatIsRegisteredAndServeNoRegistryOfItsOwn() throws Exception {
        try (var registry = StandaloneProcess.startReady(data)) {
            String url = registry.http("/schema-registry").toString();
            assertThat(command("schemas", "check", "--registry", url))
                    .startsWith("0\n")
                    .contains("vigil.events-value")
                    .doesNotContain("missing");
            assertThat(command("schemas", "register", "--registry", url)).startsWith("0\n");

            try (var vigil = StandaloneProcess.startReady(otherData, "--registry", url)) {
                vigil.awaitUp();
                assertThat(vigil.output()).contains("schemas at [" + url + "]");
                assertThat(Http.to(vigil.http("/hl7v2"))
                                .post("application/hl7-v2", ADMISSION)
                                .body())
                        .contains("MSA|AA|ONE");
                assertThat(Http.to(vigil.http("/schema-registry/subjects")).get())
                        .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(404))
                        .satisfies(answer -> assertThat(answer.body()).contains("kafka.schema.registry.url"));
            }
        }
    }

    @Test
    void shouldRefuseToStartInOneSentenceWhenThereIsNoRegistry() throws Exception {
        String nobody = "http://127.0.0.1:" + LoopbackPorts.next();
        try (var refused = StandaloneProcess.start(data, Ports.free(), "--registry", nobody)) {
            assertThat(refused.awaitExit(Duration.ofSeconds(60))).isEqualTo(1);
            assertThat(refused.output())
                    .startsWith("vigil start: No schema registry answers (" + nobody)
                    .hasLineCount(1);
        }
        assertThat(command("schemas", "check")).startsWith("1\n").contains("add --registry URL");
    }

    /** Exit status and output of a command. */
    private String command(String... arguments) throws IOException, InterruptedException {
        Path output = data.resolve("command.out");
        Process process = StandaloneProcess.launch(List.of(arguments), output);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() + "\n" + Files.readString(output, UTF_8);
    }
}
