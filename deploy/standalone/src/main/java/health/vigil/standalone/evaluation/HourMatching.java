package health.vigil.standalone.evaluation;

import java.util.HashMap;
import java.util.Map;

/**
 * Weights that take the hour out of a comparison: each hour's rows without the label weigh so that their hours are spread as
 * those of the rows with it. What is left of a score is what it knows beyond how long the patient has been there.
 */
final class HourMatching {

    private HourMatching() {}

    static double[] weights(Rows rows) {
        Map<Integer, long[]> hours = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            hours.computeIfAbsent(rows.hours()[i], _ -> new long[2])[rows.septic()[i] ? 1 : 0]++;
        }
        double[] weights = new double[rows.size()];
        for (int i = 0; i < weights.length; i++) {
            long[] counts = hours.getOrDefault(rows.hours()[i], new long[2]);
            boolean isCompared = counts[0] > 0 && counts[1] > 0;
            weights[i] = !isCompared ? 0 : rows.septic()[i] ? 1 : (double) counts[1] / counts[0];
        }
        return scaled(rows, weights);
    }

    /** So that the part of rows with the label stays what it was. */
    private static double[] scaled(Rows rows, double[] weights) {
        double with = 0;
        double without = 0;
        for (int i = 0; i < weights.length; i++) {
            with += rows.septic()[i] ? weights[i] : 0;
            without += rows.septic()[i] ? 0 : weights[i];
        }
        double odds = (double) (rows.size() - rows.positives()) / rows.positives();
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= rows.septic()[i] ? 1 : odds * with / without;
        }
        return weights;
    }
}
