package health.vigil.standalone.training;

import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import health.vigil.streams.model.Features;
import java.util.BitSet;

/**
 * L2-regularised logistic regression whose coefficients are never negative: a ramp that comes out negative is left out
 * and the rest fitted again, until none does. That keeps the model monotone where its ramps say so.
 */
final class LogisticTrainer {

    /** Chosen for a calibration slope near 1 out of fold; discrimination hardly depends on it. */
    private static final double COST = 0.05;

    private static final double TOLERANCE = 1e-3;

    private final Features features;

    LogisticTrainer(Features features) {
        this.features = features;
    }

    /** Fits on those rows of the set. */
    Fit fit(TrainingSet set, int[] rows) {
        var design = new Design(features, set, rows);
        BitSet kept = new BitSet();
        kept.set(0, design.width());
        while (true) {
            Solution solution = solve(design, kept);
            BitSet negative = solution.negative();
            if (negative.isEmpty()) {
                return design.fit(solution.intercept, solution.coefficients);
            }
            kept.andNot(negative);
        }
    }

    private static Solution solve(Design design, BitSet kept) {
        var problem = new Problem();
        problem.x = design.rows(kept);
        problem.y = design.labels();
        problem.l = problem.x.length;
        problem.bias = 1;
        problem.n = kept.cardinality() + 1;
        Linear.disableDebugOutput();
        Model model = Linear.train(problem, new Parameter(SolverType.L2R_LR, COST, TOLERANCE));
        return Solution.of(model, kept, design.width());
    }

    /** What liblinear found: log-odds at the means, and one coefficient a ramp, 0 for those left out. */
    private static final class Solution {

        private final double intercept;
        private final double[] coefficients;

        private Solution(double intercept, double[] coefficients) {
            this.intercept = intercept;
            this.coefficients = coefficients;
        }

        static Solution of(Model model, BitSet kept, int width) {
            // Weights are towards the label seen first.
            int sign = model.getLabels()[0] == 1 ? 1 : -1;
            double[] weights = model.getFeatureWeights();
            double[] coefficients = new double[width];
            int next = 0;
            for (int ramp = kept.nextSetBit(0); ramp >= 0; ramp = kept.nextSetBit(ramp + 1)) {
                coefficients[ramp] = sign * weights[next++];
            }
            return new Solution(sign * weights[next], coefficients);
        }

        BitSet negative() {
            var negative = new BitSet();
            for (int i = 0; i < coefficients.length; i++) {
                negative.set(i, coefficients[i] < 0);
            }
            return negative;
        }
    }

    /** A column of liblinear, which counts from 1. */
    static FeatureNode node(int column, double value) {
        return new FeatureNode(column + 1, value);
    }
}
