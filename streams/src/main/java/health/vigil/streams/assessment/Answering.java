package health.vigil.streams.assessment;

import health.vigil.schemas.Assessment;
import health.vigil.schemas.AssessmentOutcome;
import health.vigil.schemas.AssessmentRequest;
import health.vigil.streams.model.RiskEstimate;
import health.vigil.streams.model.remote.Call;
import health.vigil.streams.model.remote.CalledModel.Prepared;
import health.vigil.streams.model.remote.Reply;
import health.vigil.streams.model.remote.SentView;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** From a question to its answer: the gate, the call, and what of the reply may be believed. */
public final class Answering {

    private final Respondents respondents;
    private final CallAudit audit;
    private final CallMeters meters;
    private final InstantSource clock;

    /** @param clock the edge's clock, as the journal's time is */
    public Answering(Respondents respondents, CallAudit audit, CallMeters meters, InstantSource clock) {
        this.respondents = respondents;
        this.audit = audit;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Answers a question, within the time of its model.
     *
     * @throws health.vigil.schemas.kafka.NotKeptException if the audit was not kept: nobody is called then
     */
    Assessment answer(AssessmentRequest question) throws InterruptedException {
        @Nullable Respondent respondent = respondents.find(question.getModel());
        if (respondent == null) {
            return Answers.none(
                            question,
                            AssessmentOutcome.failed,
                            "It was asked for, and no model of that name answers here.")
                    .build();
        }
        if (!question.getDeadline().isAfter(clock.instant())) {
            return identified(
                    Answers.none(question, AssessmentOutcome.late, "Its turn came after the deadline."), respondent);
        }
        return call(question, respondent);
    }

    /** The answer to a question that killed or lost every worker that took it. */
    Assessment giveUp(AssessmentRequest question) {
        Assessment.Builder answer = Answers.none(
                question,
                AssessmentOutcome.failed,
                "Every worker that took the question was lost before it could answer.");
        @Nullable Respondent respondent = respondents.find(question.getModel());
        return respondent == null ? answer.build() : identified(answer, respondent);
    }

    private Assessment call(AssessmentRequest question, Respondent respondent) throws InterruptedException {
        SentView view =
                SentView.of(question.getAgeYears(), question.getSex(), question.getUnitType(), question.getFacts());
        Prepared prepared = respondent.model().prepare(view);
        audit.calls(question, respondent, prepared.requestDigest());
        Duration within = respondent.asked().callWithin();
        Call call = prepared.call(within);
        Assessment answer = read(question, respondent, view, call);
        audit.answered(question, respondent, call, answer.getOutcome());
        meters.called(respondent, call, answer.getOutcome());
        return answer;
    }

    private static Assessment read(AssessmentRequest question, Respondent respondent, SentView view, Call call) {
        Assessment.Builder answer = Answers.none(question, AssessmentOutcome.failed, "")
                .setReason(null)
                .setLatencyMillis(call.took().toMillis());
        switch (call.reply()) {
            case Reply.Answered answered -> believe(answer, answered, respondent);
            case Reply.Abstained(var reason, var missing) ->
                answer.setOutcome(AssessmentOutcome.abstained).setReason(reason).setMissing(missing);
            case Reply.Ungrounded(var reason) ->
                answer.setOutcome(AssessmentOutcome.ungrounded).setReason(reason);
            case Reply.Failed(var reason) -> answer.setReason(reason);
            case Reply.Late(var reason) ->
                answer.setOutcome(AssessmentOutcome.late).setReason(reason);
            case Reply.OverBudget(var reason) ->
                answer.setOutcome(AssessmentOutcome.over_budget).setReason(reason);
        }
        if (respondent.model() instanceof EmbeddedModel embedded) {
            RiskEstimate estimate = embedded.estimate(view);
            answer.setExplanation(estimate.explanation()).setBand(estimate.abstained() ? null : estimate.band());
        }
        return identified(answer, respondent);
    }

    /** Probabilities of a remote model mean nothing before they were held against what happened. */
    private static void believe(Assessment.Builder answer, Reply.Answered answered, Respondent respondent) {
        @Nullable Double stated = answered.probability();
        boolean calibrated = respondent.calibration() != null || respondent.model() instanceof EmbeddedModel;
        @Nullable
        Double probability = stated == null || respondent.calibration() == null
                ? stated
                : (Double) respondent.calibration().of(stated);
        answer.setOutcome(AssessmentOutcome.answered)
                .setProbability(probability)
                .setCalibrated(calibrated)
                .setBand(
                        probability == null || respondent.bands() == null
                                ? null
                                : respondent.bands().of(probability))
                .setStatedRisk(answered.statedRisk())
                .setHorizonHours(answered.horizonHours())
                .setReasons(answered.reasons())
                .setMissing(answered.missing());
    }

    private static Assessment identified(Assessment.Builder answer, Respondent respondent) {
        return answer.setModel(respondent.asked().name())
                .setVersion(respondent.asked().version())
                .setDigest(respondent.asked().digest())
                .build();
    }
}
