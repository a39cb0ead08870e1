package health.vigil.bench.context;

import health.vigil.bench.ChildJvm;
import health.vigil.bench.Measurement;
import health.vigil.bench.ingest.server.BrokerProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/**
 * Facts a second through the context stage on one stream thread, exactly once, against what a store alone allows and what
 * tutorials show. Each subject has a process of its own, and they take turns over the same journal.
 */
public final class ContextBench {

    private static final int WARM_AFTER = 200_000;

    private final int runs;
    private final List<Integer> patients;
    private final int hours;
    private final List<Subject> subjects;
    private final PrintStream progress;
    private final Map<Subject, StreamsUnderTest> streams = new EnumMap<>(Subject.class);
    private final ContextFigures figures = new ContextFigures();
    private int putBytes;

    /**
     * @param patients how many there are, one figure for each; all subjects run over the first, Vigil's stage and the limit
     *     over the others
     * @param hours how long each patient is observed, an event an hour
     * @param alone whether only Vigil's stage is measured
     */
    public ContextBench(int runs, List<Integer> patients, int hours, boolean alone, PrintStream progress) {
        this.runs = runs;
        this.patients = List.copyOf(patients);
        this.hours = hours;
        this.subjects = alone ? List.of(Subject.STAGE) : List.of(Subject.values());
        this.progress = progress;
    }

    /** Measures. */
    public List<Measurement> measure() throws IOException, InterruptedException, ExecutionException {
        var directory = Files.createTempDirectory("vigil-bench");
        try (var broker = ChildJvm.start(directory.resolve("broker"), BrokerProcess.class)) {
            String bootstrapServers = "127.0.0.1:" + broker.port();
            try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
                BenchJournal.createOutputs(admin);
                measure(admin, bootstrapServers, directory);
            }
        } finally {
            try (var files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        return figures.all();
    }

    private void measure(Admin admin, String bootstrapServers, Path directory)
            throws IOException, InterruptedException, ExecutionException {
        try {
            for (Subject subject : subjects) {
                streams.put(subject, StreamsUnderTest.launch(subject, bootstrapServers, directory));
            }
            for (int count : patients) {
                var ward = new Ward(count, hours);
                progress.printf("context: writing %d events of %d patients%n", ward.events(), count);
                var journal = BenchJournal.write(admin, bootstrapServers, ward);
                boolean first = count == patients.getFirst();
                if (first) {
                    warmUp(admin, bootstrapServers, journal);
                }
                takeTurns(admin, journal, first ? subjects : scaled());
                admin.deleteTopics(List.of(journal.topic())).all().get();
            }
        } finally {
            for (StreamsUnderTest running : streams.values()) {
                running.close();
            }
        }
    }

    private List<Subject> scaled() {
        return subjects.stream()
                .filter(subject -> subject == Subject.STAGE || subject == Subject.PASS_THROUGH)
                .toList();
    }

    // Vigil first: it shows how much the pass-through has to put.
    private void warmUp(Admin admin, String bootstrapServers, BenchJournal journal)
            throws IOException, InterruptedException, ExecutionException {
        for (Subject subject : subjects) {
            for (int seen = 0; seen < WARM_AFTER; seen += journal.ward().events()) {
                var trial = new Trial(admin, running(subject), journal, putBytes);
                say("warming up", journal, subject, trial.run());
                if (subject == Subject.STAGE) {
                    double bytes = trial.bytesAnEvent(bootstrapServers);
                    figures.bytesAnEvent(bytes);
                    putBytes = (int) Math.round(bytes)
                            - journal.ward().event(0).getPatientKey().length();
                }
                trial.end();
            }
        }
    }

    private void takeTurns(Admin admin, BenchJournal journal, List<Subject> turns)
            throws IOException, InterruptedException, ExecutionException {
        int count = journal.ward().patients();
        for (int run = 1; run <= runs; run++) {
            for (Subject subject : turns) {
                var trial = new Trial(admin, running(subject), journal, putBytes);
                Turn turn = trial.run();
                figures.add(count, subject, turn);
                say("run " + run + " of " + runs, journal, subject, turn);
                if (subject == Subject.STAGE) {
                    figures.add(count, trial.stateCost());
                }
                trial.end();
            }
        }
    }

    private StreamsUnderTest running(Subject subject) {
        return Objects.requireNonNull(streams.get(subject));
    }

    private void say(String what, BenchJournal journal, Subject subject, Turn turn) {
        progress.printf(
                Locale.ROOT,
                "context: %s, %d patients, %s: %.0f facts/s, %.0f facts a CPU second, %.0f events/s%n",
                what,
                journal.ward().patients(),
                subject.label(),
                turn.factsPerSecond(),
                turn.factsPerCpuSecond(),
                turn.eventsPerSecond());
    }
}
