package health.vigil.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Vigil of its own: `./vigil start` with a fresh data directory and free ports; both are gone afterwards. */
final class VigilUnderTest implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofMinutes(2);

    private final Process process;
    private final Path data;
    private final Path output;
    private final int mllpPort;
    private final int httpPort;
    private final int kafkaPort;

    private VigilUnderTest(Path data, Path output, List<String> settings) throws IOException {
        this.data = data;
        this.output = output;
        try (var one = freePort();
                var two = freePort();
                var three = freePort()) {
            mllpPort = one.getLocalPort();
            httpPort = two.getLocalPort();
            kafkaPort = three.getLocalPort();
        }
        process = launch(settings);
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @throws IllegalStateException if it does not start, with what it said
     */
    static VigilUnderTest start() throws IOException, InterruptedException {
        return start(List.of());
    }

    /**
     * Starts it with settings, each `key=value`, and waits until it is ready.
     *
     * @throws IllegalStateException if it does not start, with what it said
     */
    static VigilUnderTest start(List<String> settings) throws IOException, InterruptedException {
        var data = Files.createTempDirectory("vigil-bench");
        var vigil = new VigilUnderTest(data, data.resolve("output.txt"), settings);
        vigil.awaitReady();
        return vigil;
    }

    int mllpPort() {
        return mllpPort;
    }

    URI http(String path) {
        return URI.create("http://127.0.0.1:" + httpPort + path);
    }

    String bootstrapServers() {
        return "127.0.0.1:" + kafkaPort;
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
        process.destroyForcibly().onExit().join();
        try (var files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder()).forEach(VigilUnderTest::delete);
        }
    }

    private Process launch(List<String> settings) throws IOException {
        var command = new ArrayList<>(List.of(
                System.getProperty("vigil.command", "./vigil"),
                "start",
                "--data",
                data.resolve("vigil").toString(),
                "--set",
                "vigil.mllp.port=" + mllpPort,
                "--set",
                "vigil.http.port=" + httpPort,
                "--set",
                "vigil.kafka.port=" + kafkaPort));
        settings.forEach(setting -> command.addAll(List.of("--set", setting)));
        var builder = new ProcessBuilder(command);
        builder.environment().put("VIGIL_BUILD", "never");
        return builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    }

    private void awaitReady() throws IOException, InterruptedException {
        long end = System.nanoTime() + READY_WITHIN.toNanos();
        while (!isReady()) {
            if (System.nanoTime() > end || process.waitFor(100, TimeUnit.MILLISECONDS)) {
                var said = Files.readString(output);
                close();
                throw new IllegalStateException("Vigil did not become ready; it said: " + said);
            }
        }
    }

    private boolean isReady() {
        try {
            var health = URI.create("http://127.0.0.1:" + httpPort + "/q/health/ready");
            return ((HttpURLConnection) health.toURL().openConnection()).getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static ServerSocket freePort() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
