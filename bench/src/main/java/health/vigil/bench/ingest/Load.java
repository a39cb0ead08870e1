package health.vigil.bench.ingest;

import health.vigil.bench.Quantiles;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** So many engines at once for so long, against one server. */
final class Load {

    private static final Duration RAMP = Duration.ofMillis(500);

    private volatile boolean measuring;
    private volatile boolean stopped;

    private Load() {}

    /**
     * What one run showed.
     *
     * @param perSecond acknowledged messages a second
     * @param p50 median time to the acknowledgement, milliseconds
     * @param p99 99th percentile of it, milliseconds
     * @param cpu the server's processor time per message, milliseconds
     */
    record Result(double perSecond, double p50, double p99, double cpu) {}

    /**
     * Runs it; what is sent in the first half second is not measured.
     *
     * @throws ExecutionException if a message was refused or a connection lost
     */
    static Result run(ServerUnderTest server, int connections, Duration duration)
            throws IOException, InterruptedException, ExecutionException {
        var load = new Load();
        var engines = new ArrayList<Engine>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < connections; i++) {
                engines.add(new Engine(server.port(), new OruMessages(server.nextConnection())));
            }
            List<Future<?>> sending = new ArrayList<>();
            engines.forEach(engine -> sending.add(threads.submit(() -> load.send(engine))));
            return load.measure(server, engines, sending, duration);
        } finally {
            for (Engine engine : engines) {
                engine.close();
            }
        }
    }

    private Result measure(ServerUnderTest server, List<Engine> engines, List<Future<?>> sending, Duration duration)
            throws InterruptedException, ExecutionException {
        Thread.sleep(RAMP);
        Duration cpu = server.cpu();
        long start = System.nanoTime();
        measuring = true;
        Thread.sleep(duration);
        measuring = false;
        long end = System.nanoTime();
        Duration used = server.cpu().minus(cpu);
        stopped = true;
        for (Future<?> sender : sending) {
            sender.get();
        }
        return result(engines, end - start, used);
    }

    private static Result result(List<Engine> engines, long elapsed, Duration cpu) {
        double[] millis = engines.stream()
                .flatMapToLong(engine -> Arrays.stream(engine.nanos()))
                .sorted()
                .mapToDouble(nanos -> nanos / 1e6)
                .toArray();
        if (millis.length == 0) {
            throw new IllegalStateException("No message was acknowledged within a run of the bench");
        }
        return new Result(
                millis.length / (elapsed / 1e9),
                Quantiles.of(millis, 0.5),
                Quantiles.of(millis, 0.99),
                cpu.toNanos() / 1e6 / millis.length);
    }

    private @Nullable Void send(Engine engine) throws IOException {
        while (!stopped) {
            engine.exchange(measuring);
        }
        return null;
    }
}
