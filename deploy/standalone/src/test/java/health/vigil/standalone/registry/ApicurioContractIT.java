package health.vigil.standalone.registry;

import health.vigil.standalone.process.Eventually;
import health.vigil.standalone.process.Http;
import health.vigil.standalone.process.StandaloneProcess.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Apicurio Registry by its Confluent API: a registry that knows nothing of Vigil. */
@EnabledIfSystemProperty(named = "vigil.apicurio", matches = ".+", disabledReason = "Apicurio was not fetched")
class ApicurioContractIT extends RegistryContract {

    private static final Duration READY_WITHIN = Duration.ofMinutes(2);

    @TempDir
    private static Path directory;

    private static Process apicurio;
    private static URI registry;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        var ports = Ports.free();
        Path output = directory.resolve("apicurio.out");
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-jar",
                        Path.of(System.getProperty("vigil.apicurio"), "quarkus-run.jar")
                                .toAbsolutePath()
                                .toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(ports.http()));
        builder.environment().put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        builder.environment().put("QUARKUS_MANAGEMENT_PORT", Integer.toString(ports.mllp()));
        apicurio = builder.start();
        registry = URI.create("http://127.0.0.1:" + ports.http() + "/apis/ccompat/v7");
        var subjects = Http.to(URI.create(registry + "/subjects"));
        Eventually.within(READY_WITHIN).until("Apicurio", () -> {
            if (!apicurio.isAlive()) {
                throw new AssertionError("ended: " + Files.readString(output));
            }
            return subjects.isOk();
        });
    }

    @AfterAll
    static void stop() {
        apicurio.destroyForcibly().onExit().join();
    }

    @Override
    URI registry() {
        return registry;
    }
}
