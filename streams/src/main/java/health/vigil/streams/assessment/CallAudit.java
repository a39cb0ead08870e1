package health.vigil.streams.assessment;

import health.vigil.schemas.AssessmentOutcome;
import health.vigil.schemas.AssessmentRequest;
import health.vigil.schemas.audit.Activity;
import health.vigil.schemas.audit.AuditTrail;
import health.vigil.streams.model.remote.Call;
import java.util.LinkedHashMap;
import java.util.Map;

/** Enters every call of a model into {@code vigil.audit}: that it is about to be made, and what came of it. */
public final class CallAudit {

    private static final String ACTOR = "vigil";

    private final AuditTrail trail;

    public CallAudit(AuditTrail trail) {
        this.trail = trail;
    }

    /** Before anything leaves. */
    void calls(AssessmentRequest question, Respondent respondent, String requestDigest) {
        Map<String, String> details = details(question, respondent);
        details.put("requestDigest", requestDigest);
        trail.enter(ACTOR, Activity.CALL_MODEL, question.getPatientKey(), details);
    }

    void answered(AssessmentRequest question, Respondent respondent, Call call, AssessmentOutcome outcome) {
        Map<String, String> details = details(question, respondent);
        details.put("requestDigest", call.requestDigest());
        details.put("responseDigest", call.responseDigest() == null ? "" : call.responseDigest());
        details.put("outcome", outcome.name());
        details.put("attempts", Integer.toString(call.attempts()));
        details.put("latencyMillis", Long.toString(call.took().toMillis()));
        details.put("promptTokens", Long.toString(call.usage().promptTokens()));
        details.put("completionTokens", Long.toString(call.usage().completionTokens()));
        details.put("cost", respondent.cost(call.usage()).toPlainString());
        trail.enter(ACTOR, Activity.HEAR_MODEL, question.getPatientKey(), details);
    }

    private static Map<String, String> details(AssessmentRequest question, Respondent respondent) {
        var details = new LinkedHashMap<String, String>();
        details.put("requestId", question.getRequestId());
        details.put("model", respondent.asked().name());
        details.put("version", respondent.asked().version());
        details.put("modelDigest", respondent.asked().digest());
        return details;
    }
}
