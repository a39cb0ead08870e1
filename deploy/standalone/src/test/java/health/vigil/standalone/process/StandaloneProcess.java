package health.vigil.standalone.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** `vigil start` on ports of its own, as the built application. The tests run after Maven's package phase. */
public final class StandaloneProcess implements AutoCloseable {

    private static final String JAR = "standalone/target/app/vigil.jar";
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(10);

    private final ApplicationProcess process;
    private final Path data;
    private final Ports ports;

    /** Ports on the loopback interface. */
    public record Ports(int mllp, int http, int kafka) {

        /** Ports that nobody listens on. */
        public static Ports free() throws IOException {
            return new Ports(LoopbackPorts.next(), LoopbackPorts.next(), LoopbackPorts.next());
        }
    }

    private StandaloneProcess(ApplicationProcess process, Path data, Ports ports) {
        this.process = process;
        this.data = data;
        this.ports = ports;
    }

    /** Starts on free ports and waits until everything is ready. */
    public static StandaloneProcess startReady(Path data, String... arguments)
            throws IOException, InterruptedException {
        var started = start(data, Ports.free(), arguments);
        started.awaitReady();
        return started;
    }

    /** Starts, and waits for nothing. */
    public static StandaloneProcess start(Path data, Ports ports, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("start", "--data", data.toString()));
        command.addAll(List.of("--set", "vigil.mllp.port=" + ports.mllp()));
        command.addAll(List.of("--set", "vigil.http.port=" + ports.http()));
        command.addAll(List.of("--set", "vigil.kafka.port=" + ports.kafka()));
        command.addAll(List.of(arguments));
        return new StandaloneProcess(ApplicationProcess.start(JAR, command, Map.of()), data, ports);
    }

    /** Runs any command of the built application; its output goes to a file, standard error included. */
    public static Process launch(List<String> arguments, Path output) throws IOException {
        return ApplicationProcess.launch(JAR, arguments, Map.of(), output);
    }

    /** Waits until the health check says that everything is up. */
    public void awaitReady() throws InterruptedException {
        process.awaitReady(http("/q/health/ready"));
    }

    /** Waits until it has said that it is up. */
    public void awaitUp() throws InterruptedException {
        process.awaitSaid("Vigil is up after ");
    }

    /** Waits until the process has ended by itself. */
    public int awaitExit(Duration limit) throws InterruptedException {
        return process.awaitExit(limit);
    }

    /** Stops as SIGTERM does; returns the exit status. */
    public int stop() throws InterruptedException {
        return process.stop(STOPPED_WITHIN);
    }

    /** Ends it as a power cut would, but for the disk's cache: kill -9. */
    public void kill() throws InterruptedException {
        process.kill();
    }

    /** An address of its HTTP side. */
    public URI http(String path) {
        return URI.create("http://127.0.0.1:" + ports.http() + path);
    }

    public Ports ports() {
        return ports;
    }

    /** Where Kafka clients connect. */
    public String bootstrapServers() {
        return "127.0.0.1:" + ports.kafka();
    }

    /** What it said on the terminal. */
    public String output() {
        return process.output();
    }

    /** Everything in its log. */
    public String log() throws IOException {
        var text = new StringBuilder();
        try (var files = Files.list(data.resolve("logs"))) {
            for (var file : files.sorted().toList()) {
                text.append(Files.readString(file, UTF_8));
            }
        }
        return text.toString();
    }

    /** Ends it, if a test left it running. */
    @Override
    public void close() throws IOException {
        process.close();
    }
}
