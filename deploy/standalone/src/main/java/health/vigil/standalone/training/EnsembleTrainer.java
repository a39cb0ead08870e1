package health.vigil.standalone.training;

import health.vigil.streams.model.Features;
import java.util.List;

/** Fits the three members: a logistic regression, and trees towards the label and towards the hours before it. */
final class EnsembleTrainer {

    private final Features features;
    private final LogisticTrainer logistic;
    private final List<BoostedTrainer> boosted;

    EnsembleTrainer(Features features) {
        this.features = features;
        this.logistic = new LogisticTrainer(features);
        this.boosted =
                List.of(new BoostedTrainer(features, TREES, 0), new BoostedTrainer(features, TREES, HOURS_EARLIER));
    }

    private static final int TREES = 60;
    private static final int HOURS_EARLIER = 12;

    /** Fits on those rows of the set. */
    Ensemble fit(TrainingSet set, int[] rows) {
        Spread spread = Spread.of(set, rows, features.features().size());
        return new Ensemble(
                features,
                spread,
                logistic.fit(set, rows),
                boosted.stream()
                        .map(trainer -> trainer.fit(set, rows, spread.typical()))
                        .toList());
    }
}
