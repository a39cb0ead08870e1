package health.vigil.standalone.training;

import health.vigil.streams.model.Feature;
import health.vigil.streams.model.LogisticFile;
import health.vigil.streams.model.Ramp;
import java.util.ArrayList;
import java.util.List;

/** Weights that were fitted: features with a weight for each ramp, and the log-odds at the means. */
record Fit(double intercept, List<LogisticFile.Weighted> features) {

    Fit {
        features = List.copyOf(features);
    }

    double logOdds(Row row) {
        double sum = intercept;
        for (int i = 0; i < features.size(); i++) {
            sum += features.get(i).contribution(row.value(i));
        }
        return sum;
    }

    Fit shifted(double by) {
        return new Fit(intercept + by, features);
    }

    /** Without ramps of no weight, and without features of no ramp: what the file ships. */
    Fit pruned() {
        return new Fit(
                intercept,
                features.stream()
                        .map(Fit::withoutIdleRamps)
                        .filter(weighted -> !weighted.weights().isEmpty())
                        .toList());
    }

    private static LogisticFile.Weighted withoutIdleRamps(LogisticFile.Weighted weighted) {
        var ramps = new ArrayList<Ramp>();
        var weights = new ArrayList<LogisticFile.Weight>();
        for (int i = 0; i < weighted.weights().size(); i++) {
            if (weighted.weights().get(i).coefficient() != 0) {
                ramps.add(weighted.feature().ramps().get(i));
                weights.add(weighted.weights().get(i));
            }
        }
        Feature feature = weighted.feature();
        return new LogisticFile.Weighted(
                new Feature(feature.name(), feature.input(), feature.least(), feature.most(), ramps), weights);
    }
}
