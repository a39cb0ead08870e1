package health.vigil.streams;

import health.vigil.schemas.Assessment;
import health.vigil.schemas.AssessmentOutcome;
import health.vigil.streams.assessment.CallMeters;
import health.vigil.streams.assessment.Respondent;
import health.vigil.streams.assessment.Respondents;
import health.vigil.streams.model.remote.Call;
import health.vigil.streams.model.remote.Guard;
import health.vigil.streams.query.ModelsResource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Metrics of calls: how long they took and how they ended, what they cost, and whether circuits are open. */
final class ModelMeters implements CallMeters {

    private static final String MODEL = "model";
    private static final String OUTCOME = "outcome";

    private final MeterRegistry meters;

    ModelMeters(MeterRegistry meters, Respondents respondents) {
        this.meters = meters;
        respondents.all().forEach(this::watch);
    }

    /** Counts how a question ended, whoever ended it. */
    static void count(MeterRegistry meters, Assessment answer) {
        String model = answer.getModel().isEmpty() ? "none" : answer.getModel();
        meters.counter(
                        ModelsResource.ANSWERS,
                        MODEL,
                        model,
                        OUTCOME,
                        answer.getOutcome().name())
                .increment();
    }

    private void watch(Respondent respondent) {
        Guard guard = respondent.guard();
        if (guard != null) {
            Gauge.builder("vigil.model.circuit.open", guard, it -> it.circuit().equals("closed") ? 0 : 1)
                    .tag(MODEL, respondent.asked().name())
                    .register(meters);
        }
    }

    @Override
    public void called(Respondent respondent, Call call, AssessmentOutcome outcome) {
        String model = respondent.asked().name();
        meters.timer("vigil.model.call", MODEL, model, OUTCOME, outcome.name()).record(call.took());
        meters.counter("vigil.model.attempts", MODEL, model).increment(call.attempts());
        tokens(model, "prompt", call.usage().promptTokens());
        tokens(model, "completion", call.usage().completionTokens());
    }

    private void tokens(String model, String kind, long tokens) {
        meters.counter("vigil.model.tokens", MODEL, model, "kind", kind).increment((double) tokens);
    }
}
