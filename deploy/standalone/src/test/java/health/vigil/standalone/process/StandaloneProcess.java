package health.vigil.standalone.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** `vigil start` on ports of its own, as the built application. The tests run after Maven's package phase. */
public final class StandaloneProcess implements AutoCloseable {

    private static final Path APPLICATION = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(10);

    private final Process process;
    private final Path data;
    private final Path output;
    private final Ports ports;

    /** Ports on the loopback interface. */
    public record Ports(int mllp, int http, int kafka) {

        /** Ports that were free just now. */
        public static Ports free() throws IOException {
            try (var one = socket();
                    var two = socket();
                    var three = socket()) {
                return new Ports(one.getLocalPort(), two.getLocalPort(), three.getLocalPort());
            }
        }

        private static ServerSocket socket() throws IOException {
            return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        }
    }

    private StandaloneProcess(Process process, Path data, Path output, Ports ports) {
        this.process = process;
        this.data = data;
        this.output = output;
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
        var output = Files.createTempFile("vigil", ".out");
        return new StandaloneProcess(launch(command, output), data, output, ports);
    }

    /** Runs any command of the built application; its output goes to a file, standard error included. */
    public static Process launch(List<String> arguments, Path output) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                APPLICATION.toString()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    /** Waits until the health check says that everything is up. */
    public void awaitReady() throws InterruptedException {
        var health = Http.to(http("/q/health/ready"));
        Eventually.within(READY_WITHIN).until("ready; so far it said: " + output(), () -> {
            if (!process.isAlive()) {
                throw new AssertionError("ended with status " + process.exitValue() + ": " + output());
            }
            return health.isOk();
        });
    }

    /** Waits until the process has ended by itself. */
    public int awaitExit(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("still running after " + limit + ": " + output());
        }
        return process.exitValue();
    }

    /** Stops as SIGTERM does; returns the exit status. */
    public int stop() throws InterruptedException {
        process.destroy();
        return awaitExit(STOPPED_WITHIN);
    }

    /** Ends it as a power cut would, but for the disk's cache: kill -9. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
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
        try {
            return Files.readString(output, UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
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
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, STOPPED_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        process.destroyForcibly().onExit().join();
        Files.deleteIfExists(output);
    }
}
