package health.vigil.standalone.training;

import java.util.stream.IntStream;

/** The median of each feature over rows, and how far around it values lie. */
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
            double least = Math.max(Math.abs(typical[feature]) * LEAST_PART, Float.MIN_NORMAL);
            deviation[feature] = Math.max((at(sorted, 3) - at(sorted, 1)) / NORMAL, least);
        }
        return new Spread(typical, deviation);
    }

    private static double at(double[] sorted, int quarters) {
        return sorted.length == 0 ? 0 : sorted[Math.min(sorted.length - 1, sorted.length * quarters / 4)];
    }
}
