package health.vigil.streams.assessment;

import health.vigil.schemas.RiskSummary;
import health.vigil.streams.context.Moment;
import health.vigil.streams.context.PatientView;
import health.vigil.streams.model.ModelIdentity;
import health.vigil.streams.model.RiskEstimate;
import health.vigil.streams.model.RiskModel;

/** Scores a patient's view with the embedded model, in the stream. */
public final class ScoreRisk {

    private final RiskModel model;

    public ScoreRisk(RiskModel model) {
        this.model = model;
    }

    /** The moment with what the model says of it. */
    public Moment score(Moment moment) {
        return moment.withView(score(moment.view()));
    }

    /** The view with what the model says of it. */
    public PatientView score(PatientView view) {
        RiskEstimate estimate = model.assess(AllowList.of(view));
        ModelIdentity identity = model.identity();
        return view.withRisk(new RiskSummary(
                identity.name(),
                identity.version(),
                estimate.probability(),
                estimate.band(),
                estimate.abstained(),
                estimate.explanation()));
    }
}
