package health.vigil.standalone.broker;

import health.vigil.standalone.process.Eventually;
import health.vigil.standalone.process.LoopbackPorts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/** A Kafka broker as a process of its own, which can be stopped in its tracks as a host that hangs. */
public final class BrokerProcess implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofMinutes(1);

    private final Process process;
    private final int port;

    private BrokerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Runs the broker until the process is ended. */
    public static void main(String... arguments) throws Exception {
        EmbeddedBroker.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        Thread.currentThread().join();
    }

    /** Starts one and waits until it answers. */
    public static BrokerProcess start(Path data) throws IOException, InterruptedException {
        int port = LoopbackPorts.next();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerProcess.class.getName(),
                        data.toString(),
                        Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        var started = new BrokerProcess(process, port);
        Eventually.within(READY_WITHIN).until("a broker that answers", started::answers);
        return started;
    }

    /** Where clients connect. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Stops it in its tracks: connections stay open, and nothing answers. */
    public void hang() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** Lets it go on. */
    public void goOn() throws IOException, InterruptedException {
        signal("CONT");
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    private boolean answers() throws InterruptedException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            admin.describeCluster().nodes().get(2, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
            return false;
        }
    }
}
