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
public record Figure(
        String bench, String metric, String unit, String subject, double median, double low, double high, int runs)
        implements Measurement {

    /** The figure of these runs. */
    public static Figure of(String bench, String metric, String unit, String subject, List<Double> runs) {
        var sorted = runs.stream().sorted().toList();
        return new Figure(
                bench,
                metric,
                unit,
                subject,
                rounded(Quantiles.of(sorted, 0.5)),
                rounded(sorted.getFirst()),
                rounded(sorted.getLast()),
                sorted.size());
    }

    /** No clock here is better than microseconds, and no figure needs more digits. */
    static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
