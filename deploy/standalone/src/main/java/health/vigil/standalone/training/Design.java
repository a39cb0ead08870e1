package health.vigil.standalone.training;

import de.bwaldvogel.liblinear.FeatureNode;
import health.vigil.streams.model.EarlyWarningFile;
import health.vigil.streams.model.Feature;
import health.vigil.streams.model.Features;
import health.vigil.streams.model.Ramp;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The rows of a fit as ramp heights around their means; a missing value is at the mean, which is 0. */
final class Design {

    private final Features features;
    private final TrainingSet set;
    private final int[] rows;
    private final List<Ramp> ramps = new ArrayList<>();
    private final List<Integer> featureOfRamp = new ArrayList<>();
    private final double[] means;

    Design(Features features, TrainingSet set, int[] rows) {
        this.features = features;
        this.set = set;
        this.rows = rows;
        for (int i = 0; i < features.features().size(); i++) {
            for (Ramp ramp : features.features().get(i).ramps()) {
                ramps.add(ramp);
                featureOfRamp.add(i);
            }
        }
        this.means = means();
    }

    int width() {
        return ramps.size();
    }

    double[] labels() {
        double[] labels = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            labels[i] = set.rows().get(rows[i]).septic() ? 1 : 0;
        }
        return labels;
    }

    /** The rows with the kept ramps as columns, in order. */
    FeatureNode[][] rows(BitSet kept) {
        var matrix = new FeatureNode[rows.length][];
        var nodes = new ArrayList<FeatureNode>();
        for (int i = 0; i < rows.length; i++) {
            nodes.clear();
            Row row = set.rows().get(rows[i]);
            int column = 0;
            for (int ramp = kept.nextSetBit(0); ramp >= 0; ramp = kept.nextSetBit(ramp + 1)) {
                double value = row.value(featureOfRamp.get(ramp));
                if (!Double.isNaN(value)) {
                    nodes.add(LogisticTrainer.node(column, ramps.get(ramp).at(value) - means[ramp]));
                }
                column++;
            }
            nodes.add(LogisticTrainer.node(column, 1));
            matrix[i] = nodes.toArray(new FeatureNode[0]);
        }
        return matrix;
    }

    /** The fit of coefficients, one a ramp. */
    Fit fit(double intercept, double[] coefficients) {
        var weights = new ArrayList<List<EarlyWarningFile.Weight>>();
        int next = 0;
        for (Feature feature : features.features()) {
            var own = new ArrayList<EarlyWarningFile.Weight>();
            for (int i = 0; i < feature.ramps().size(); i++, next++) {
                own.add(new EarlyWarningFile.Weight(means[next], coefficients[next]));
            }
            weights.add(List.copyOf(own));
        }
        return new Fit(intercept, weights);
    }

    private double[] means() {
        double[] sums = new double[ramps.size()];
        int[] counts = new int[ramps.size()];
        for (int number : rows) {
            Row row = set.rows().get(number);
            for (int ramp = 0; ramp < sums.length; ramp++) {
                double value = row.value(featureOfRamp.get(ramp));
                if (!Double.isNaN(value)) {
                    sums[ramp] += ramps.get(ramp).at(value);
                    counts[ramp]++;
                }
            }
        }
        for (int ramp = 0; ramp < sums.length; ramp++) {
            sums[ramp] /= Math.max(1, counts[ramp]);
        }
        return sums;
    }
}
