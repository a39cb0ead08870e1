package health.vigil.standalone.training;

import health.vigil.standalone.evaluation.Measures;
import health.vigil.streams.model.EarlyWarningFile;
import health.vigil.streams.model.Features;
import health.vigil.streams.model.Tree;
import java.util.ArrayList;
import java.util.List;

/**
 * A logistic regression and boosted trees, whose log-odds are averaged.
 *
 * @param spread of the features where it was fitted
 */
record Ensemble(Features features, Spread spread, Fit logistic, List<BoostedTrainer.Boosted> boosted) {

    Ensemble {
        boosted = List.copyOf(boosted);
    }

    /** Log-odds where every ramp is at its mean, without the trees, once calibrated. */
    double intercept(Measures.Calibration calibration) {
        double sum = logistic.intercept();
        for (BoostedTrainer.Boosted member : boosted) {
            sum += member.base();
        }
        return calibration.intercept() + share(calibration) * sum;
    }

    /** The features with their weights, once calibrated. */
    List<EarlyWarningFile.Weighted> weighted(Measures.Calibration calibration) {
        var weighted = new ArrayList<EarlyWarningFile.Weighted>();
        for (int i = 0; i < features.features().size(); i++) {
            List<EarlyWarningFile.Weight> weights = logistic.weights().get(i).stream()
                    .map(weight ->
                            new EarlyWarningFile.Weight(weight.mean(), share(calibration) * weight.coefficient()))
                    .toList();
            weighted.add(new EarlyWarningFile.Weighted(
                    features.features().get(i), spread.typical()[i], spread.deviation()[i], weights));
        }
        return weighted;
    }

    /** The trees, once calibrated. */
    List<Tree> trees(Measures.Calibration calibration) {
        return boosted.stream()
                .flatMap(member -> member.trees().stream())
                .map(tree -> new Tree(
                        tree.features(),
                        tree.below(),
                        tree.leaves().stream()
                                .map(leaf -> share(calibration) * leaf)
                                .toList()))
                .toList();
    }

    private double share(Measures.Calibration calibration) {
        return calibration.slope() / (1 + boosted.size());
    }
}
