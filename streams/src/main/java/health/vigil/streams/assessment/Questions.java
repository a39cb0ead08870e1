package health.vigil.streams.assessment;

import health.vigil.schemas.Alert;
import health.vigil.schemas.Assessment;
import health.vigil.schemas.AssessmentOutcome;
import health.vigil.schemas.AssessmentRequest;
import health.vigil.schemas.PendingQuestion;
import health.vigil.streams.context.PatientView;
import health.vigil.streams.event.Digests;
import health.vigil.streams.model.ModelView;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks a model about an alert, and bears with it when it does not answer. */
public final class Questions {

    private final Duration patience;

    /**
     * @param patience how long an alert waits for an answer, in the journal's time; it is out all the while
     */
    public Questions(Duration patience) {
        this.patience = patience;
    }

    /**
     * The question about an alert's present revision.
     *
     * @param model the one that is asked; null where any may answer
     */
    public AssessmentRequest about(Alert alert, String evidenceDigest, PatientView view, @Nullable String model) {
        ModelView allowed = AllowList.of(view);
        return new AssessmentRequest(
                Digests.id("question", alert.getAlertId(), alert.getRevision()),
                alert.getPatientKey(),
                alert.getAlertId(),
                alert.getTrigger().getId(),
                alert.getTrigger().getVersion(),
                evidenceDigest,
                allowed.ageYears(),
                allowed.sex(),
                allowed.facts(),
                view.now(),
                view.now().plus(patience),
                model);
    }

    /** What stands in an alert whose question nobody answered in time. */
    public Assessment unanswered(Alert alert, PendingQuestion question) {
        return new Assessment(
                question.getRequestId(),
                alert.getPatientKey(),
                alert.getAlertId(),
                question.getEvidenceDigest(),
                "",
                "",
                "",
                AssessmentOutcome.late,
                null,
                List.of(),
                "No model answered within " + patience.toSeconds() + " s; the alert stands without.",
                patience.toMillis());
    }
}
