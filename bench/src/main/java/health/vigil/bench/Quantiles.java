package health.vigil.bench;

import java.util.List;

/** Quantiles of a sample by nearest rank: always a value that was measured. */
public final class Quantiles {

    private Quantiles() {}

    /**
     * The quantile of a sample.
     *
     * @param sorted ascending, not empty
     */
    public static double of(List<Double> sorted, double quantile) {
        return sorted.get(rank(sorted.size(), quantile));
    }

    /**
     * The quantile of a sample.
     *
     * @param sorted ascending, not empty
     */
    public static double of(double[] sorted, double quantile) {
        return sorted[rank(sorted.length, quantile)];
    }

    private static int rank(int size, double quantile) {
        return Math.max((int) Math.ceil(quantile * size), 1) - 1;
    }
}
