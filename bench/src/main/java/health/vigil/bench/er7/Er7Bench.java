package health.vigil.bench.er7;

import health.vigil.bench.Figure;
import health.vigil.bench.Measurement;
import health.vigil.bench.Ratio;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Messages read in a second by one thread, by JMH: a process of its own for each run, and the readers take turns. */
public final class Er7Bench {

    private static final String NAME = "er7";
    private static final String METRIC = "messages-read-per-second";
    private static final int WARM_UPS = 4;
    private static final Map<String, String> SUBJECTS =
            Map.of("vigil", "vigil", "hapi", "hapi", "hapiParserAlone", "hapi-parser-alone");

    private final int runs;
    private final int seconds;
    private final PrintStream progress;

    /** @param seconds of one run, and of each of the four warm-ups before it */
    public Er7Bench(int runs, int seconds, PrintStream progress) {
        this.runs = runs;
        this.seconds = seconds;
        this.progress = progress;
    }

    /** Measures. */
    public List<Measurement> measure() throws RunnerException {
        var perSecond = new LinkedHashMap<String, List<Double>>();
        for (int run = 1; run <= runs; run++) {
            for (var result : new Runner(options()).run()) {
                String method = result.getParams().getBenchmark().replaceFirst(".*\\.", "");
                String subject = Objects.requireNonNull(SUBJECTS.get(method));
                double score = result.getPrimaryResult().getScore();
                perSecond.computeIfAbsent(subject, _ -> new ArrayList<>()).add(score);
                progress.printf("er7: run %d of %d, %s: %.0f messages/s%n", run, runs, subject, score);
            }
        }
        return lines(perSecond);
    }

    private Options options() {
        return new OptionsBuilder()
                .include(ReaderBenchmark.class.getName())
                .forks(1)
                .warmupIterations(WARM_UPS)
                .warmupTime(TimeValue.seconds(seconds))
                .measurementIterations(1)
                .measurementTime(TimeValue.seconds(seconds))
                .verbosity(VerboseMode.SILENT)
                .build();
    }

    private static List<Measurement> lines(Map<String, List<Double>> perSecond) {
        var lines = new ArrayList<Measurement>();
        perSecond.forEach((subject, runs) -> lines.add(Figure.of(NAME, METRIC, "1/s", subject, runs)));
        var vigil = Objects.requireNonNull(perSecond.get("vigil"));
        perSecond.forEach((subject, runs) -> {
            if (!subject.equals("vigil")) {
                lines.add(Ratio.of(NAME, METRIC, "vigil/" + subject, vigil, runs));
            }
        });
        return lines;
    }
}
