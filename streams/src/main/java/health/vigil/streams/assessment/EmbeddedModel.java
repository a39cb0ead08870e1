package health.vigil.streams.assessment;

import health.vigil.streams.event.Digests;
import health.vigil.streams.model.ModelIdentity;
import health.vigil.streams.model.ModelView;
import health.vigil.streams.model.RiskEstimate;
import health.vigil.streams.model.RiskModel;
import health.vigil.streams.model.remote.Call;
import health.vigil.streams.model.remote.CalledModel;
import health.vigil.streams.model.remote.Reply;
import health.vigil.streams.model.remote.SentView;
import health.vigil.streams.model.remote.Usage;
import java.time.Duration;
import java.util.List;

/** The embedded model, called like the others. It answers at once, and with contributions instead of reasons. */
final class EmbeddedModel implements CalledModel {

    private final RiskModel model;

    EmbeddedModel(RiskModel model) {
        this.model = model;
    }

    @Override
    public ModelIdentity identity() {
        return model.identity();
    }

    /** What it says of a view, with its contributions. */
    RiskEstimate estimate(SentView view) {
        return model.assess(new ModelView(view.ageYears(), view.sex(), view.facts()));
    }

    @Override
    public Prepared prepare(SentView view) {
        String digest = Digests.hex(view.toString());
        return new Prepared() {
            @Override
            public String requestDigest() {
                return digest;
            }

            @Override
            public Call call(Duration within) {
                long started = System.nanoTime();
                RiskEstimate estimate = estimate(view);
                Duration took = Duration.ofNanos(System.nanoTime() - started);
                Reply reply = estimate.abstained()
                        ? new Reply.Abstained(String.valueOf(estimate.reason()), List.of())
                        : new Reply.Answered(estimate.probability(), null, null, List.of(), List.of());
                return new Call(reply, digest, Digests.hex(estimate.toString()), 1, Usage.NONE, took);
            }
        };
    }
}
