package health.vigil.bench.triggers;

import health.vigil.bench.Figure;
import health.vigil.bench.Measurement;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Microseconds that 200 triggers take of a change of one patient's context, by JMH on one thread. */
public final class TriggersBench {

    private static final String NAME = "triggers";
    private static final int WARM_UPS = 4;
    private static final int[] PERCENTILES = {50, 90, 99};
    private static final double NANOS_PER_MICRO = 1_000.0;

    private final int runs;
    private final int seconds;
    private final PrintStream progress;

    /** @param seconds of one run, and of each of the four warm-ups before it */
    public TriggersBench(int runs, int seconds, PrintStream progress) {
        this.runs = runs;
        this.seconds = seconds;
        this.progress = progress;
    }

    /** Measures. */
    public List<Measurement> measure() throws RunnerException {
        var micros = new LinkedHashMap<String, List<Double>>();
        for (int run = 1; run <= runs; run++) {
            for (var result : new Runner(options()).run()) {
                String change = result.getParams().getParam("change");
                var times = result.getPrimaryResult().getStatistics();
                for (int percentile : PERCENTILES) {
                    double time = times.getPercentile(percentile) / NANOS_PER_MICRO;
                    micros.computeIfAbsent(change + "-p" + percentile, _ -> new ArrayList<>())
                            .add(time);
                    progress.printf("triggers: run %d of %d, %s p%d: %.2f µs%n", run, runs, change, percentile, time);
                }
            }
        }
        var lines = new ArrayList<Measurement>();
        micros.forEach((metric, times) -> lines.add(Figure.of(NAME, "200-triggers-" + metric, "us", "vigil", times)));
        return lines;
    }

    private Options options() {
        return new OptionsBuilder()
                .include(EvaluationBenchmark.class.getName())
                .forks(1)
                .warmupIterations(WARM_UPS)
                .warmupTime(TimeValue.seconds(seconds))
                .measurementIterations(1)
                .measurementTime(TimeValue.seconds(seconds))
                .verbosity(VerboseMode.SILENT)
                .build();
    }
}
