package health.vigil.standalone.evaluation;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measures of one score on rows, as they stand and with each stay as often as a bootstrap draws it. */
final class RowMeasures {

    /** Of the numbers, in order. */
    static final List<String> NAMES = List.of("auroc", "auprc", "utility", "brier", "calibrationSlope");

    private final Rows rows;
    private final double[] weights;
    private final @Nullable List<Utility.InStay> utilities;
    private final Measures measures;
    private final double[] logOdds;
    private final Measures.@Nullable Calibration calibration;

    /**
     * @param weights one a row
     * @param utilities one a stay; null where utility is not taken
     * @param isProbability whether the score can be right or wrong by itself, and not only by its order
     */
    RowMeasures(Rows rows, double[] weights, @Nullable List<Utility.InStay> utilities, boolean isProbability) {
        this.rows = rows;
        this.weights = weights;
        this.utilities = utilities;
        this.measures = new Measures(rows.scores(), rows.septic());
        this.logOdds = isProbability ? Measures.logOdds(rows.scores()) : new double[0];
        this.calibration = isProbability ? Measures.calibration(logOdds, rows.septic(), weights) : null;
    }

    /** As they stand; NaN where a measure is not taken. */
    double[] whole(int stays) {
        int[] once = new int[stays];
        Arrays.fill(once, 1);
        return drawn(once);
    }

    /** With each stay so often. */
    double[] drawn(int[] drawn) {
        double[] drawnWeights = new double[weights.length];
        for (int i = 0; i < drawnWeights.length; i++) {
            drawnWeights[i] = weights[i] * drawn[rows.stays()[i]];
        }
        Measures.Discrimination found = measures.discrimination(drawnWeights);
        return new double[] {
            found.auroc(),
            found.auprc(),
            utilities == null ? Double.NaN : Utility.normalised(utilities, drawn),
            calibration == null ? Double.NaN : brier(drawnWeights),
            calibration == null
                    ? Double.NaN
                    : Measures.calibration(logOdds, rows.septic(), drawnWeights, calibration)
                            .slope()
        };
    }

    private double brier(double[] drawnWeights) {
        double sum = 0;
        double all = 0;
        for (int i = 0; i < drawnWeights.length; i++) {
            double error = rows.scores()[i] - (rows.septic()[i] ? 1 : 0);
            sum += drawnWeights[i] * error * error;
            all += drawnWeights[i];
        }
        return sum / all;
    }
}
