package health.vigil.standalone.evaluation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

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

    /**
     * Intervals by name, of measures that take how often each stay was drawn and give a number for each name; none where it is
     * NaN each time. The draws are the same each time; they are measured side by side.
     */
    Map<String, double[]> of(List<String> names, Function<int[], double[]> measures) {
        var random = new SplittableRandom(SEED);
        int[][] draws = new int[DRAWS][stays];
        for (int[] drawn : draws) {
            for (int i = 0; i < stays; i++) {
                drawn[random.nextInt(stays)]++;
            }
        }
        double[][] found = Arrays.stream(draws).parallel().map(measures).toArray(double[][]::new);
        Map<String, double[]> intervals = new LinkedHashMap<>();
        for (int measure = 0; measure < names.size(); measure++) {
            int number = measure;
            double[] sorted = Arrays.stream(found)
                    .mapToDouble(draw -> draw[number])
                    .filter(Double::isFinite)
                    .sorted()
                    .toArray();
            // A draw without a septic stay, or without an alert, says nothing of some measures.
            if (sorted.length > 0) {
                intervals.put(names.get(measure), interval(sorted));
            }
        }
        return intervals;
    }

    /** From the 2.5th to the 97.5th percentile. */
    private static double[] interval(double[] sorted) {
        int draws = sorted.length;
        return new double[] {sorted[(int) (LOW * draws)], sorted[Math.max(0, (int) (HIGH * draws) - 1)]};
    }
}
