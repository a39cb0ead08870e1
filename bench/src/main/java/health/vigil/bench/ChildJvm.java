package health.vigil.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java process with this one's class path and the flags of `./vigil`, which ends when this one does. */
public final class ChildJvm implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final String PORT_FILE = "port";

    private final Process process;
    private final Path directory;
    private int port;

    private ChildJvm(Process process, Path directory) {
        this.process = process;
        this.directory = directory;
    }

    /**
     * Starts a process and waits for its port.
     *
     * @param directory its own; gets its output, and its port by {@link #ready}
     * @param main class whose main method is run, with the directory before the other arguments
     * @throws IllegalStateException if it does not start, with what it said
     */
    public static ChildJvm start(Path directory, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        Files.createDirectories(directory);
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms1g",
                "-Xmx1g",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "-XX:+UseTransparentHugePages",
                "-Xlog:pagesize=off",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dslf4j.internal.verbosity=ERROR"));
        // Further flags for every process alike, to profile one: -Dvigil.bench.flags="-XX:StartFlightRecording=…"
        command.addAll(List.of(System.getProperty("vigil.bench.flags", "").split(" +")));
        command.removeIf(String::isEmpty);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName(), directory.toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output.txt").toFile())
                .start();
        var jvm = new ChildJvm(process, directory);
        jvm.awaitPort();
        return jvm;
    }

    /** In the process: tells its parent the port, and returns when the parent has ended or closed it. */
    public static void ready(Path directory, int port) throws IOException {
        Path written = Files.writeString(directory.resolve("port.new"), Integer.toString(port));
        Files.move(written, directory.resolve(PORT_FILE));
        while (System.in.read() >= 0) {
            // The parent writes nothing: what comes is the end.
        }
    }

    /** Its port on loopback. */
    public int port() {
        return port;
    }

    /** Processor time that it has used, all threads together. */
    public Duration cpu() {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("This system does not tell a process's processor time"));
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
        process.destroyForcibly().onExit().join();
    }

    private void awaitPort() throws IOException, InterruptedException {
        long end = System.nanoTime() + READY_WITHIN.toNanos();
        Path file = directory.resolve(PORT_FILE);
        while (!Files.exists(file)) {
            if (System.nanoTime() > end || process.waitFor(50, TimeUnit.MILLISECONDS)) {
                String said = Files.readString(directory.resolve("output.txt"));
                close();
                throw new IllegalStateException("A process of the bench did not start; it said: " + said);
            }
        }
        port = Integer.parseInt(Files.readString(file));
    }
}
