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
import java.util.concurrent.TimeUnit;

/** A built application in a JVM of its own. The tests run after Maven's package phase. */
public final class ApplicationProcess implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(10);

    private final Process process;
    private final Path output;

    private ApplicationProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts an application, and waits for nothing.
     *
     * @param jar what Maven has packaged, below `deploy`
     * @param environment variables besides those that this process has
     */
    public static ApplicationProcess start(String jar, List<String> arguments, Map<String, String> environment)
            throws IOException {
        var output = Files.createTempFile("vigil", ".out");
        return new ApplicationProcess(launch(jar, arguments, environment, output), output);
    }

    /** Runs a command of the built application; its output goes to a file, standard error included. */
    static Process launch(String jar, List<String> arguments, Map<String, String> environment, Path output)
            throws IOException {
        var application = Path.of("..", jar).toAbsolutePath().normalize();
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Path.of("java-options"),
                "-Xmx1g",
                // In memory where the tests keep theirs: what a busy disk does to a broker is not what they are about.
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                // It runs for seconds: what the optimising compiler and a concurrent collector save comes too late.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                // Those of the three parts are in their images only.
                "-XX:AOTCache=" + application.resolveSibling("vigil.aot"),
                "-Xlog:aot*=off",
                "-jar",
                application.toString()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Waits until an address answers with success. */
    public void awaitReady(URI ready) throws InterruptedException {
        var health = Http.to(ready);
        await("ready", health::isOk);
    }

    /** Waits until it has said something on the terminal. */
    public void awaitSaid(String text) throws InterruptedException {
        await("said: " + text, () -> output().contains(text));
    }

    private void await(String what, Eventually.Condition condition) throws InterruptedException {
        Eventually.within(READY_WITHIN).until(what + "; so far it said: " + output(), () -> {
            if (!process.isAlive()) {
                throw new AssertionError("ended with status " + process.exitValue() + ": " + output());
            }
            return condition.holds();
        });
    }

    /** Waits until the process has ended by itself; returns the exit status. */
    public int awaitExit(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("still running after " + limit + ": " + output());
        }
        return process.exitValue();
    }

    /** Stops as SIGTERM does; returns the exit status. */
    public int stop(Duration limit) throws InterruptedException {
        process.destroy();
        return awaitExit(limit);
    }

    /** Ends it as a power cut would, but for the disk's cache: kill -9. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** What it said on the terminal. */
    public String output() {
        try {
            return Files.readString(output, UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Ends it, if a test left it running. */
    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, CLOSED_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        process.destroyForcibly().onExit().join();
        Files.deleteIfExists(output);
    }
}
