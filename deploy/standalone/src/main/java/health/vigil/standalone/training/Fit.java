package health.vigil.standalone.training;

import health.vigil.streams.model.EarlyWarningFile;
import java.util.List;

/**
 * A logistic regression that was fitted.
 *
 * @param intercept log-odds where every ramp is at its mean
 * @param weights for each feature one a ramp
 */
record Fit(double intercept, List<List<EarlyWarningFile.Weight>> weights) {

    Fit {
        weights = List.copyOf(weights);
    }
}
