package health.vigil.standalone.training;

import health.vigil.standalone.progress.ProgressBar;

/** Scores each stay by a model that was fitted without it. */
final class CrossValidation {

    /** Of three neighbouring hours, which say nearly the same, one is fitted on. */
    private static final int THINNING = 3;

    private final TrainingSet set;
    private final LogisticTrainer trainer;

    CrossValidation(TrainingSet set, LogisticTrainer trainer) {
        this.set = set;
        this.trainer = trainer;
    }

    /** Out-of-fold log-odds, one a row. */
    double[] outOfFold(ProgressBar progress) {
        double[] logOdds = new double[set.rows().size()];
        for (int held = 0; held < TrainingSet.FOLDS; held++) {
            int fold = held;
            Fit fit = trainer.fit(set, set.select(row -> row.fold() != fold && isFittedOn(row)));
            for (int row : set.select(row -> row.fold() == fold)) {
                logOdds[row] = fit.logOdds(set.rows().get(row));
            }
            progress.step();
        }
        return logOdds;
    }

    /** The fit on all stays. */
    Fit onAll() {
        return trainer.fit(set, set.select(CrossValidation::isFittedOn));
    }

    private static boolean isFittedOn(Row row) {
        return row.isFair() && (row.hour() + row.stay()) % THINNING == 0;
    }
}
