package health.vigil.bench;

import java.util.List;

/** Quantiles of a sample by nearest rank: always a value that was measured. */
final class Quantiles {

    private Quantiles() {}

    /** @param sorted ascending, not empty */
    static double of(List<Double> sorted, double quantile) {
        int rank = (int) Math.ceil(quantile * sorted.size());
        return sorted.get(Math.max(rank, 1) - 1);
    }
}
