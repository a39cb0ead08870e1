package health.vigil.standalone.training;

import health.vigil.standalone.evaluation.ScoredStay;
import health.vigil.streams.model.EarlyWarningModel;
import health.vigil.streams.model.RiskEstimate;
import org.jspecify.annotations.Nullable;

/** A training stay, scored. */
final class StayScoring {

    private final TrainingSet set;
    private final TrainingSet.Stay stay;
    private final double baseRate;

    StayScoring(TrainingSet set, TrainingSet.Stay stay, double baseRate) {
        this.set = set;
        this.stay = stay;
        this.baseRate = baseRate;
    }

    /** By a model that did not see it. */
    ScoredStay by(EarlyWarningModel model) {
        int size = stay.rows();
        var scored = new ScoredStay(
                stay.id(),
                stay.ageYears(),
                stay.sex(),
                new int[size],
                new boolean[size],
                new double[size],
                new boolean[size],
                new int[size],
                true);
        double last = baseRate;
        for (int i = 0; i < size; i++) {
            Row row = set.rows().get(stay.firstRow() + i);
            RiskEstimate estimate = model.assess(row.values());
            @Nullable Double probability = estimate.probability();
            last = probability == null ? last : probability;
            scored.hours()[i] = row.hour();
            scored.septic()[i] = row.septic();
            scored.probability()[i] = last;
            scored.abstained()[i] = estimate.abstained();
            scored.news2()[i] = row.news2();
        }
        return scored;
    }
}
