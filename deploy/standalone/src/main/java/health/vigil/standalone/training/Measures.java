package health.vigil.standalone.training;

import java.util.Arrays;
import java.util.stream.IntStream;

/** How well scores tell septic rows from others. Ties count half in AUROC and together in AUPRC. */
final class Measures {

    private static final int NEWTON_STEPS = 25;

    private Measures() {}

    /**
     * Discrimination.
     *
     * @param auroc area under the receiver operating characteristic
     * @param auprc average precision
     */
    record Discrimination(double auroc, double auprc) {}

    static Discrimination discrimination(double[] scores, boolean[] labels) {
        int[] order = descending(scores);
        double positives =
                IntStream.range(0, labels.length).filter(i -> labels[i]).count();
        double negatives = labels.length - positives;
        double truePositives = 0;
        double falsePositives = 0;
        double area = 0;
        double precision = 0;
        for (int i = 0; i < order.length; ) {
            int hits = 0;
            int end = i;
            while (end < order.length && scores[order[end]] == scores[order[i]]) {
                hits += labels[order[end++]] ? 1 : 0;
            }
            int misses = end - i - hits;
            area += misses * (truePositives + hits / 2.0);
            truePositives += hits;
            falsePositives += misses;
            precision += hits * truePositives / (truePositives + falsePositives);
            i = end;
        }
        return new Discrimination(area / (positives * negatives), precision / positives);
    }

    /** Slope of the labels' log-odds on the predicted ones: 1 is right, below 1 is overconfident. */
    static double calibrationSlope(double[] logOdds, boolean[] labels) {
        double intercept = 0;
        double slope = 1;
        for (int step = 0; step < NEWTON_STEPS; step++) {
            double gradient0 = 0;
            double gradient1 = 0;
            double h00 = 0;
            double h01 = 0;
            double h11 = 0;
            for (int i = 0; i < labels.length; i++) {
                double p = 1 / (1 + Math.exp(-(intercept + slope * logOdds[i])));
                double error = (labels[i] ? 1 : 0) - p;
                double weight = p * (1 - p);
                gradient0 += error;
                gradient1 += error * logOdds[i];
                h00 += weight;
                h01 += weight * logOdds[i];
                h11 += weight * logOdds[i] * logOdds[i];
            }
            double determinant = h00 * h11 - h01 * h01;
            intercept += (h11 * gradient0 - h01 * gradient1) / determinant;
            slope += (h00 * gradient1 - h01 * gradient0) / determinant;
        }
        return slope;
    }

    private static int[] descending(double[] scores) {
        return Arrays.stream(IntStream.range(0, scores.length)
                        .boxed()
                        .sorted((a, b) -> Double.compare(scores[b], scores[a]))
                        .mapToInt(Integer::intValue)
                        .toArray())
                .toArray();
    }
}
