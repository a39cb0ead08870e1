package health.vigil.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * How two subjects compare in one metric, run by run.
 *
 * @param bench which bench
 * @param metric what was measured
 * @param subjects `vigil/limit` or `vigil/<peer>`
 * @param median median of the runs
 * @param low least of the runs
 * @param high greatest of the runs
 * @param runs how many runs
 */
@JsonPropertyOrder({"bench", "metric", "ratio", "median", "low", "high", "runs"})
public record Ratio(
        String bench,
        String metric,
        @JsonProperty("ratio") String subjects,
        double median,
        double low,
        double high,
        int runs)
        implements Measurement {

    /** The ratio of each run of one to the same run of the other. */
    public static Ratio of(
            String bench, String metric, String subjects, List<Double> numerators, List<Double> denominators) {
        var ratios = new ArrayList<Double>();
        for (int i = 0; i < numerators.size(); i++) {
            ratios.add(numerators.get(i) / denominators.get(i));
        }
        ratios.sort(null);
        return new Ratio(
                bench,
                metric,
                subjects,
                Figure.rounded(Quantiles.of(ratios, 0.5)),
                Figure.rounded(ratios.getFirst()),
                Figure.rounded(ratios.getLast()),
                ratios.size());
    }

    @Override
    public String subject() {
        return subjects;
    }

    @Override
    public String unit() {
        return "times";
    }
}
