package health.vigil.streams.alert;

import static health.vigil.streams.alert.AlertRevisions.VIGIL;
import static health.vigil.streams.alert.AlertRevisions.complete;
import static health.vigil.streams.alert.AlertRevisions.isOpen;
import static health.vigil.streams.alert.AlertRevisions.next;

import health.vigil.schemas.Alert;
import health.vigil.schemas.Assessment;
import health.vigil.schemas.AssessmentOutcome;
import health.vigil.schemas.GroupState;
import health.vigil.schemas.PendingQuestion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What becomes of a model's answer: it is used only for the question that is waiting and while the evidence stands. */
final class AnswerLife {

    /** An alert keeps so many lines of what moves an estimate; every contribution is in {@code vigil.assessments}. */
    private static final int SHOWN_CONTRIBUTIONS = 12;

    private AnswerLife() {}

    /** How an answer can be used by a group, which may be none at all. What a challenger says is only recorded. */
    static Assessment judge(Assessment answer, @Nullable GroupState group) {
        if (answer.getSilent() || !hasContent(answer)) {
            return answer;
        }
        if (group == null) {
            return outcome(answer, AssessmentOutcome.late);
        }
        boolean evidenceStands = isOpen(group.getAlert())
                && AlertEvidence.digest(group.getAlert().getEvidence()).equals(answer.getEvidenceDigest());
        if (!evidenceStands) {
            return outcome(answer, AssessmentOutcome.stale);
        }
        return isAwaited(answer, group) ? answer : outcome(answer, AssessmentOutcome.late);
    }

    /** The group with the answer in its alert; what nobody waits for changes nothing, and a stale one only the wait. */
    static GroupState apply(GroupState group, Assessment judged, Instant now) {
        if (judged.getSilent() || !isAwaited(judged, group)) {
            return group;
        }
        return judged.getOutcome() == AssessmentOutcome.stale
                ? GroupCopies.withPending(group, null)
                : write(group, judged, now);
    }

    private static boolean isAwaited(Assessment answer, GroupState group) {
        @Nullable PendingQuestion pending = group.getPending();
        return pending != null && pending.getRequestId().equals(answer.getRequestId());
    }

    /** Whether a model said something about the patient. */
    private static boolean hasContent(Assessment answer) {
        return switch (answer.getOutcome()) {
            case answered, abstained, ungrounded -> true;
            case failed, late, stale, over_budget, superseded -> false;
        };
    }

    /** The group with the word that nobody answered. */
    static GroupState write(GroupState group, Assessment assessment, Instant now) {
        Alert alert =
                complete(next(group.getAlert(), now).setAssessment(shown(assessment)), VIGIL, sentence(assessment));
        return GroupCopies.withPending(GroupCopies.with(group, alert), null);
    }

    private static Assessment shown(Assessment assessment) {
        return Assessment.newBuilder(assessment)
                .setExplanation(GreatestContributions.of(assessment.getExplanation(), SHOWN_CONTRIBUTIONS))
                .build();
    }

    private static String sentence(Assessment assessment) {
        String model = (assessment.getModel() + " " + assessment.getVersion()).strip();
        String reason = String.valueOf(assessment.getReason());
        return switch (assessment.getOutcome()) {
            case answered ->
                "Assessed by " + model + (assessment.getCalibrated() ? "." : "; its figures are uncalibrated.");
            case abstained -> model + " abstained: " + reason;
            case failed -> model + " failed: " + reason;
            case ungrounded -> "The answer of " + model + " is not used: " + reason;
            case over_budget, superseded -> model + ": " + reason;
            case late -> model.isEmpty() ? reason : model + " was late: " + reason;
            case stale -> reason;
        };
    }

    private static Assessment outcome(Assessment answer, AssessmentOutcome outcome) {
        return Assessment.newBuilder(answer).setOutcome(outcome).build();
    }
}
