package health.vigil.streams.assessment;

import health.vigil.schemas.AssessmentOutcome;
import health.vigil.streams.model.remote.Call;

/** Told of each call, for metrics. */
@FunctionalInterface
public interface CallMeters {

    /** A call has ended. */
    void called(Respondent respondent, Call call, AssessmentOutcome outcome);
}
