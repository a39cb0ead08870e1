package health.vigil.streams.alert;

import health.vigil.schemas.Alert;
import health.vigil.schemas.AssessmentRequest;
import health.vigil.schemas.GroupState;
import health.vigil.schemas.Location;
import health.vigil.schemas.PendingQuestion;
import health.vigil.streams.assessment.Questions;
import health.vigil.streams.context.PatientView;
import health.vigil.streams.trigger.Trigger;
import health.vigil.streams.trigger.TriggerLibrary;
import health.vigil.streams.trigger.definition.TriggerDefinition;
import health.vigil.streams.trigger.definition.TriggerDefinition.AlertMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What alerts want of models at a moment, as the authors of their triggers say. */
final class Asking {

    private final Questions questions;
    private final TriggerLibrary library;
    private final PatientView view;

    Asking(Questions questions, TriggerLibrary library, PatientView view) {
        this.questions = questions;
        this.library = library;
        this.view = view;
    }

    /** Whether a model is to be asked about an alert. */
    boolean isWanted(Alert alert) {
        @Nullable Trigger trigger = trigger(alert);
        return trigger != null && trigger.definition().assess() != null;
    }

    /** The questions about an alert: to the model that its trigger names, and to every challenger. */
    List<AssessmentRequest> about(Alert alert) {
        @Nullable Trigger trigger = trigger(alert);
        @Nullable String model = trigger == null ? null : trigger.definition().assess();
        return questions.about(
                alert,
                AlertEvidence.digest(alert.getEvidence()),
                view,
                TriggerDefinition.ANY_MODEL.equals(model) ? null : model,
                unitType());
    }

    /** What the patient's unit is for; null where nobody said so. */
    private @Nullable String unitType() {
        @Nullable Location place = view.visit().location();
        @Nullable String unit = place == null ? null : place.getUnit();
        return unit == null ? null : library.unitType(unit);
    }

    /** The group that waits for the answer to the one question whose answer is for people; for none where all are silent. */
    static GroupState await(GroupState group, List<AssessmentRequest> questions) {
        return questions.stream()
                .filter(question -> !question.getSilent())
                .findFirst()
                .map(question -> GroupCopies.withPending(
                        group,
                        new PendingQuestion(
                                question.getRequestId(), question.getEvidenceDigest(), question.getDeadline())))
                .orElse(group);
    }

    /** Whether people are told only once a model has answered; what changes in the meantime is told at once. */
    boolean isAwaited(GroupState group) {
        @Nullable Trigger trigger = trigger(group.getAlert());
        return AlertRevisions.isOpen(group.getAlert())
                && group.getPending() != null
                && group.getAlert().getRevision() == 1
                && trigger != null
                && trigger.definition().alert() == AlertMode.AFTER_ASSESSMENT;
    }

    private @Nullable Trigger trigger(Alert alert) {
        return library.find(alert.getTrigger().getId());
    }
}
