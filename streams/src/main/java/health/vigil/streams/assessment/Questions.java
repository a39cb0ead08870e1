package health.vigil.streams.assessment;

import health.vigil.schemas.Alert;
import health.vigil.schemas.Assessment;
import health.vigil.schemas.AssessmentOutcome;
import health.vigil.schemas.AssessmentRequest;
import health.vigil.schemas.PendingQuestion;
import health.vigil.schemas.Severity;
import health.vigil.streams.context.PatientView;
import health.vigil.streams.event.Digests;
import health.vigil.streams.model.ModelView;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks models about an alert, and bears with them when they do not answer. */
public final class Questions {

    private final Duration patience;
    private final Supplier<ModelsInForce> models;

    /**
     * @param patience how long an alert waits for an answer where no models are in force, in the journal's time; it is out
     *     all the while
     */
    public Questions(Duration patience) {
        this(patience, () -> ModelsInForce.NONE);
    }

    private Questions(Duration patience, Supplier<ModelsInForce> models) {
        this.patience = patience;
        this.models = models;
    }

    /** The same questions, to the models that are in force. */
    public Questions to(Supplier<ModelsInForce> inForce) {
        return new Questions(patience, inForce);
    }

    /**
     * The questions about an alert's present revision: to the model that is asked, and to every challenger beside it.
     *
     * @param model the one that is asked; null where it is the champion
     * @param unitType what kind of unit the patient lies on; null where unknown
     */
    public List<AssessmentRequest> about(
            Alert alert, String evidenceDigest, PatientView view, @Nullable String model, @Nullable String unitType) {
        ModelsInForce inForce = models.get();
        @Nullable AskedModel asked = model == null ? inForce.champion() : inForce.find(model);
        AssessmentRequest question = question(alert, evidenceDigest, view, unitType);
        question.setModel(asked == null ? model : asked.name());
        Stream<AssessmentRequest> first =
                asked == null ? Stream.of(question) : Stream.of(to(asked, question, question.getRequestId()));
        Stream<AssessmentRequest> beside = inForce.challengers()
                .filter(challenger -> asked == null || !challenger.name().equals(asked.name()))
                .map(challenger -> to(challenger, question, Digests.id(question.getRequestId(), challenger.name())));
        return Stream.concat(first, beside).toList();
    }

    private AssessmentRequest question(
            Alert alert, String evidenceDigest, PatientView view, @Nullable String unitType) {
        ModelView allowed = AllowList.of(view);
        return new AssessmentRequest(
                Digests.id(
                        "question",
                        alert.getAlertId(),
                        alert.getRevision(),
                        view.now().toEpochMilli()),
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
                null,
                unitType,
                false,
                urgency(alert.getSeverity()));
    }

    private static int urgency(Severity severity) {
        return switch (severity) {
            case low -> 0;
            case medium -> 1;
            case high -> 2;
            case critical -> 3;
        };
    }

    private static AssessmentRequest to(AskedModel model, AssessmentRequest question, String requestId) {
        return new AssessmentRequest(
                requestId,
                question.getPatientKey(),
                question.getAlertId(),
                question.getTriggerId(),
                question.getTriggerVersion(),
                question.getEvidenceDigest(),
                question.getAgeYears(),
                question.getSex(),
                question.getFacts(),
                question.getAskedAt(),
                question.getAskedAt().plus(model.patience()),
                model.name(),
                question.getUnitType(),
                !model.live(),
                question.getUrgency());
    }

    /** What stands in an alert whose question nobody answered in time. */
    public Assessment unanswered(Alert alert, PendingQuestion question) {
        @Nullable AskedModel asked = models.get().champion();
        Duration waited = asked == null ? patience : asked.patience();
        return Answers.to(
                        question.getRequestId(),
                        alert.getPatientKey(),
                        alert.getAlertId(),
                        question.getEvidenceDigest(),
                        AssessmentOutcome.late)
                .setReason("No model answered within " + waited.toSeconds() + " s; the alert stands without.")
                .setLatencyMillis(waited.toMillis())
                .build();
    }
}
