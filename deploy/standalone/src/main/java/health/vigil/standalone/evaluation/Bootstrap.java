package health.vigil.standalone.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Intervals of 95 % by drawing stays, not rows, with replacement; the same draws each time. */
final class Bootstrap {

    private static final int DRAWS = 200;
    private static final long SEED = 2019;
    private static final double LOW = 0.025;
    private static final double HIGH = 0.975;

    private final int stays;

    Bootstrap(int stays) {
        this.stays = stays;
    }

    /** From the 2.5th to the 97.5th percentile. */
    record Interval(double low, double high) {}

    /** Of measures, a number each, that take how often each stay was drawn. */
    List<@Nullable Interval> of(Function<int[], double[]> measures) {
        var random = new SplittableRandom(SEED);
        double[][] found = new double[DRAWS][];
        for (int draw = 0; draw < DRAWS; draw++) {
            int[] drawn = new int[stays];
            for (int i = 0; i < stays; i++) {
                drawn[random.nextInt(stays)]++;
            }
            found[draw] = measures.apply(drawn);
        }
        return IntStream.range(0, found[0].length)
                .mapToObj(measure -> Arrays.stream(found)
                        .mapToDouble(draw -> draw[measure])
                        .filter(Double::isFinite)
                        .sorted()
                        .toArray())
                .<@Nullable Interval>map(Bootstrap::interval)
                .toList();
    }

    /** A draw without a septic stay, or without an alert, says nothing of some measures. */
    private static @Nullable Interval interval(double[] sorted) {
        int draws = sorted.length;
        return draws == 0
                ? null
                : new Interval(sorted[(int) (LOW * draws)], sorted[Math.max(0, (int) (HIGH * draws) - 1)]);
    }
}
