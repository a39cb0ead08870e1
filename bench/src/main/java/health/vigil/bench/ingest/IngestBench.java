package health.vigil.bench.ingest;

import health.vigil.bench.ChildJvm;
import health.vigil.bench.Measurement;
import health.vigil.bench.ingest.server.BrokerProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;

/**
 * Acknowledged messages per second through MLLP into Kafka with `acks=all`. All servers run all the time, and take turns:
 * what else the machine does falls on all alike.
 */
public final class IngestBench {

    private static final List<Subject> FLUSHED = List.of(Subject.VIGIL, Subject.LIMIT);

    private static final int WARM_AFTER = 1_000_000;
    private static final int MAX_WARM_UP_ROUNDS = 20;

    private final int runs;
    private final Duration duration;
    private final List<Integer> connections;
    private final List<Subject> subjects;
    private final PrintStream progress;
    private final Map<Subject, ServerUnderTest> servers = new EnumMap<>(Subject.class);
    private final IngestFigures figures = new IngestFigures();

    /**
     * @param duration of one run
     * @param connections how many engines send at once, one figure for each
     * @param alone whether only Vigil is measured, to compare one state of its code with another
     */
    public IngestBench(int runs, Duration duration, List<Integer> connections, boolean alone, PrintStream progress) {
        this.runs = runs;
        this.duration = duration;
        this.connections = List.copyOf(connections);
        this.subjects = alone ? List.of(Subject.VIGIL) : List.of(Subject.values());
        this.progress = progress;
    }

    /** Measures. */
    public List<Measurement> measure() throws IOException, InterruptedException, ExecutionException {
        var directory = Files.createTempDirectory("vigil-bench");
        try (var broker = ChildJvm.start(directory.resolve("broker"), BrokerProcess.class)) {
            var kafka = new BenchTopics("127.0.0.1:" + broker.port());
            kafka.create();
            measureAgainst(kafka, directory);
        } finally {
            try (var files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder()).forEach(IngestBench::delete);
            }
        }
        return figures.all();
    }

    private void measureAgainst(BenchTopics kafka, Path directory)
            throws IOException, InterruptedException, ExecutionException {
        try {
            for (Subject subject : subjects) {
                servers.put(subject, ServerUnderTest.start(subject, kafka.bootstrapServers(), directory));
            }
            warmUp();
            for (int count : connections) {
                takeTurns(subjects, count, false);
            }
            kafka.flushEveryRecord();
            for (int count : connections) {
                takeTurns(subjects.stream().filter(FLUSHED::contains).toList(), count, true);
            }
        } finally {
            for (ServerUnderTest server : servers.values()) {
                server.close();
            }
        }
    }

    // By messages, not by time: a compiler that gets no processor time compiles nothing.
    private void warmUp() throws IOException, InterruptedException, ExecutionException {
        int most = connections.stream().mapToInt(Integer::intValue).max().orElseThrow();
        for (Subject subject : subjects) {
            double seen = 0;
            for (int round = 0; round < MAX_WARM_UP_ROUNDS && seen < WARM_AFTER; round++) {
                var result = Load.run(server(subject), most, duration);
                seen += result.perSecond() * duration.toSeconds();
                say("warming up", new Scenario(subject, most, false), result);
            }
        }
    }

    private void takeTurns(List<Subject> turns, int count, boolean flushed)
            throws IOException, InterruptedException, ExecutionException {
        for (int run = 1; run <= runs; run++) {
            for (Subject subject : turns) {
                var scenario = new Scenario(subject, count, flushed);
                var result = Load.run(server(subject), count, duration);
                figures.add(scenario, result);
                say("run " + run + " of " + runs, scenario, result);
            }
        }
    }

    private ServerUnderTest server(Subject subject) {
        return Objects.requireNonNull(servers.get(subject));
    }

    private void say(String what, Scenario scenario, Load.Result result) {
        progress.printf(
                Locale.ROOT,
                "ingest: %s, %s, %d connections%s: %.0f messages/s, p50 %.2f ms, p99 %.2f ms, %.4f ms CPU a message%n",
                what,
                scenario.subject().label(),
                scenario.connections(),
                scenario.flushed() ? ", flushed" : "",
                result.perSecond(),
                result.p50(),
                result.p99(),
                result.cpu());
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
