package health.vigil.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import health.vigil.standalone.send.Address;
import health.vigil.standalone.send.MllpConnection;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * From the last byte of an HL7 message to its alert in the hands of a Kafka consumer, one message at a time. Pauses of
 * random length keep the messages from falling into step with the commit interval.
 */
final class LatencyBench {

    private static final String NAME = "latency";
    private static final int WARM_UP = 300;
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(40);

    private final int runs;
    private final int messages;
    private final PrintStream progress;
    private final DeterioratingPatients patients = new DeterioratingPatients();
    private final Random random = new Random(1);

    LatencyBench(int runs, int messages, PrintStream progress) {
        this.runs = runs;
        this.messages = messages;
        this.progress = progress;
    }

    /** Milliseconds of each message of one run, ascending. */
    private record Run(List<Double> acknowledged, List<Double> alerted) {}

    List<Measurement> measure() throws IOException, InterruptedException {
        progress.println("latency: starting a Vigil of its own");
        var measured = new ArrayList<Run>();
        try (var vigil = VigilUnderTest.start();
                var engine = MllpConnection.to(new Address("127.0.0.1", vigil.mllpPort()), Duration.ofSeconds(30));
                var alerts = new AlertTap(vigil.bootstrapServers())) {
            progress.printf("latency: warming up with %d messages%n", WARM_UP);
            run(engine, alerts, WARM_UP);
            for (int i = 1; i <= runs; i++) {
                var run = run(engine, alerts, messages);
                measured.add(run);
                progress.printf(
                        Locale.ROOT,
                        "latency: run %d of %d, %d messages: alert after p50 %.1f ms, p99 %.1f ms%n",
                        i,
                        runs,
                        messages,
                        Quantiles.of(run.alerted(), 0.5),
                        Quantiles.of(run.alerted(), 0.99));
            }
        }
        return figures(measured);
    }

    private Run run(MllpConnection engine, AlertTap alerts, int count) {
        var acknowledged = new ArrayList<Double>();
        var alerted = new ArrayList<Double>();
        for (int i = 0; i < count; i++) {
            LockSupport.parkNanos(random.nextLong(LONGEST_PAUSE.toNanos()));
            var message = patients.next();
            engine.send(message);
            long sent = System.nanoTime();
            var answer = new String(engine.receive(), US_ASCII);
            acknowledged.add(millisSince(sent, System.nanoTime()));
            if (!answer.contains("MSA|AA")) {
                throw new IllegalStateException("A message of the bench was refused: " + answer);
            }
            alerted.add(millisSince(sent, alerts.awaitRaised()));
        }
        acknowledged.sort(null);
        alerted.sort(null);
        return new Run(acknowledged, alerted);
    }

    private static double millisSince(long start, long end) {
        return (end - start) / 1e6;
    }

    private static List<Measurement> figures(List<Run> runs) {
        return List.of(
                figure("event-to-alert-p50", runs.stream().map(Run::alerted).toList(), 0.5),
                figure("event-to-alert-p99", runs.stream().map(Run::alerted).toList(), 0.99),
                figure(
                        "event-to-acknowledgement-p50",
                        runs.stream().map(Run::acknowledged).toList(),
                        0.5),
                figure(
                        "event-to-acknowledgement-p99",
                        runs.stream().map(Run::acknowledged).toList(),
                        0.99));
    }

    private static Figure figure(String metric, List<List<Double>> runs, double quantile) {
        return Figure.of(
                NAME,
                metric,
                "ms",
                "vigil",
                runs.stream().map(run -> Quantiles.of(run, quantile)).toList());
    }
}
