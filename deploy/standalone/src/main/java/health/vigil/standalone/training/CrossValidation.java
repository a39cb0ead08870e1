package health.vigil.standalone.training;

import health.vigil.standalone.evaluation.Fingerprint;
import health.vigil.standalone.progress.ProgressBar;
import java.util.ArrayList;
import java.util.List;

/** Fits without each fold of stays in turn, so that each stay can be scored by a model that never saw it. */
final class CrossValidation {

    /** Of four neighbouring hours, which say nearly the same, one is fitted on. */
    static final int THINNING = 4;

    private final TrainingSet set;
    private final EnsembleTrainer trainer;

    CrossValidation(TrainingSet set, EnsembleTrainer trainer) {
        this.set = set;
        this.trainer = trainer;
    }

    /** One a fold, in order. */
    List<Ensemble> withoutEachFold(ProgressBar progress) {
        var ensembles = new ArrayList<Ensemble>();
        for (int held = 0; held < Fingerprint.FOLDS; held++) {
            int fold = held;
            ensembles.add(trainer.fit(set, set.select(row -> set.fold(row) != fold && isFittedOn(row))));
            progress.step();
        }
        return ensembles;
    }

    /** The fit on all stays. */
    Ensemble onAll() {
        return trainer.fit(set, set.select(CrossValidation::isFittedOn));
    }

    private static boolean isFittedOn(Row row) {
        return row.isFair() && (row.hour() + row.stay()) % THINNING == 0;
    }
}
