package health.vigil.streams.assessment;

import health.vigil.schemas.Assessment;
import health.vigil.schemas.AssessmentOutcome;
import health.vigil.schemas.AssessmentRequest;
import org.jspecify.annotations.Nullable;

/** Begins answers to questions. */
public final class Answers {

    private Answers() {}

    /** An answer in which only the question and how it ended are said; the model is unknown. */
    static Assessment.Builder to(
            String requestId,
            String patientKey,
            @Nullable String alertId,
            String evidenceDigest,
            AssessmentOutcome outcome) {
        return Assessment.newBuilder()
                .setRequestId(requestId)
                .setPatientKey(patientKey)
                .setAlertId(alertId)
                .setEvidenceDigest(evidenceDigest)
                .setModel("")
                .setVersion("")
                .setDigest("")
                .setOutcome(outcome)
                .setLatencyMillis(0);
    }

    /** An answer to a question that says why there is none. */
    static Assessment.Builder none(AssessmentRequest question, AssessmentOutcome outcome, String reason) {
        return to(
                        question.getRequestId(),
                        question.getPatientKey(),
                        question.getAlertId(),
                        question.getEvidenceDigest(),
                        outcome)
                .setModel(question.getModel() == null ? "" : question.getModel())
                .setSilent(question.getSilent())
                .setReason(reason);
    }
}
