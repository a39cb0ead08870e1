package health.vigil.bench;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * One measured figure over several runs.
 *
 * @param bench which bench
 * @param metric what was measured
 * @param unit its unit
 * @param subject `vigil`, `limit` or a peer
 * @param median median of the runs
 * @param low least of the runs
 * @param high greatest of the runs
 * @param runs how many runs
 */
@JsonPropertyOrder({"bench", "metric", "unit", "subject", "median", "low", "high", "runs"})
record Figure(
        String bench, String metric, String unit, String subject, double median, double low, double high, int runs) {

    /** The figure of these runs. */
    static Figure ofVigil(String bench, String metric, String unit, List<Double> runs) {
        var sorted = runs.stream().sorted().toList();
        return new Figure(
                bench,
                metric,
                unit,
                "vigil",
                rounded(Quantiles.of(sorted, 0.5)),
                rounded(sorted.getFirst()),
                rounded(sorted.getLast()),
                sorted.size());
    }

    /** No clock here is better than microseconds. */
    private static double rounded(double milliseconds) {
        return Math.round(milliseconds * 1_000) / 1_000.0;
    }
}
