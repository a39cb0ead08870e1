package health.vigil.standalone.training;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The median of each feature over rows, and how far around it values lie: by the quartiles, and where those are equal, as for
 * changes that are mostly none, by the standard deviation.
 */
@SuppressWarnings("ArrayRecordComponent") // columns of figures, never compared
record Spread(double[] typical, double[] deviation) {

    /** Quartiles of a normal distribution are so many standard deviations apart. */
    private static final double NORMAL = 1.349;

    private static final double LEAST_PART = 0.02;

    static Spread of(TrainingSet set, int[] rows, int features) {
        double[] typical = new double[features];
        double[] deviation = new double[features];
        for (int feature = 0; feature < features; feature++) {
            int number = feature;
            double[] sorted = IntStream.of(rows)
                    .mapToDouble(row -> set.rows().get(row).value(number))
                    .filter(value -> !Double.isNaN(value))
                    .sorted()
                    .toArray();
            typical[feature] = at(sorted, 2);
            double byQuartiles = (at(sorted, 3) - at(sorted, 1)) / NORMAL;
            double deviates = byQuartiles > 0 ? byQuartiles : standardDeviation(sorted);
            // A feature that never varied tells nothing of how strange another value of it is: one unit of it counts as
            // one.
            double least = typical[feature] == 0 ? 1 : Math.abs(typical[feature]) * LEAST_PART;
            deviation[feature] = deviates > 0 ? Math.max(deviates, Math.abs(typical[feature]) * LEAST_PART) : least;
        }
        return new Spread(typical, deviation);
    }

    private static double standardDeviation(double[] values) {
        double mean = DoubleStream.of(values).average().orElse(0);
        return Math.sqrt(DoubleStream.of(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0));
    }

    private static double at(double[] sorted, int quarters) {
        return sorted.length == 0 ? 0 : sorted[Math.min(sorted.length - 1, sorted.length * quarters / 4)];
    }
}
