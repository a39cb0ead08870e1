package health.vigil.standalone.start;

import health.vigil.process.Settings;
import health.vigil.producers.publish.FeedClock;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.registry.RegistryConnection;
import io.quarkus.runtime.Quarkus;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** `vigil start`: everything in one JVM, waiting for feeds. */
@Command(
        name = "start",
        header = "Everything in one JVM on loopback, waiting for your feeds.",
        description = "Starts an embedded Kafka broker, the schema registry, the MLLP and FHIR listeners, the stream"
                + " processors and the console. Ctrl-C stops it; a second start goes on where the first stopped.",
        mixinStandardHelpOptions = true)
public final class StartCommand implements Callable<Integer> {

    private static final String BOOTSTRAP_KEY = KafkaConnection.PREFIX + "bootstrap.servers";
    private static final String REGISTRY_KEY = KafkaConnection.PREFIX + RegistryConnection.URL;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep everything under DIR (default: ~/.local/share/vigil/start).")
    private @Nullable Path data;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Use this Kafka instead of the embedded broker (or set kafka.bootstrap.servers).")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            description = "Use this schema registry (Confluent's protocol) instead of the embedded one.")
    private @Nullable URI registry;

    @Option(
            names = "--clock",
            paramLabel = "wall|feed",
            defaultValue = "wall",
            description = "Whose time it is: this machine's, or the newest message's own (for replays).")
    private ClockChoice clock = ClockChoice.wall;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Set a configuration key; may be repeated.")
    private Map<String, String> set = new LinkedHashMap<>();

    /** Whose time it is. */
    enum ClockChoice {
        wall,
        feed
    }

    @Override
    public Integer call() throws Exception {
        var began = System.nanoTime();
        Settings.set(set);
        if (registry != null) {
            Settings.set(Map.of(REGISTRY_KEY, registry.toString()));
        }
        var settings = Settings.read();
        var directory = Optional.ofNullable(data)
                .or(() -> settings.get("vigil.data").map(Path::of))
                .orElseGet(() -> DataDirectory.standard("start"));
        // By the option or by the key: whoever names a cluster must not end on the embedded broker.
        @Nullable
        String cluster = Optional.ofNullable(bootstrapServers)
                .or(() -> settings.get(BOOTSTRAP_KEY))
                .orElse(null);
        var options = new StartOptions(directory, cluster, clock());
        return Standalone.run(options, () -> {
            greet(Settings.read(), directory.toAbsolutePath().normalize(), began);
            Quarkus.waitForExit();
            return 0;
        });
    }

    private InstantSource clock() {
        return switch (clock) {
            case wall -> InstantSource.system();
            case feed -> new FeedClock();
        };
    }

    private void greet(Settings settings, Path directory, long began) throws InterruptedException {
        var ports = Ports.of(settings);
        List<String> missing = Readiness.awaited();
        PrintWriter out = spec.commandLine().getOut();
        out.printf("Vigil is up after %.1f s.%n", (System.nanoTime() - began) / 1e9);
        if (!missing.isEmpty()) {
            out.printf(
                    "  Not ready yet: %s. Messages are taken; http://127.0.0.1:%d/q/health/ready says when all is.%n",
                    String.join(", ", missing), ports.http());
        }
        out.printf("  Console   http://127.0.0.1:%d/%n", ports.http());
        out.printf("  HL7 v2    127.0.0.1:%d (MLLP)%n", ports.mllp());
        out.printf("  FHIR R4   http://127.0.0.1:%d/fhir%n", ports.http());
        out.printf(
                "  Kafka     %s, schemas at %s%n",
                settings.get(BOOTSTRAP_KEY).orElseThrow(),
                settings.registry()
                        .map(RegistryConnection::toString)
                        .orElse("http://127.0.0.1:" + ports.http() + "/schema-registry"));
        out.printf("  Data      %s (log: logs/vigil.log)%n", directory);
        out.println("Ctrl-C stops it.");
        out.flush();
    }
}
