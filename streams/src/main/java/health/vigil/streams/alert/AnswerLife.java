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

    private AnswerLife() {}

    /** How an answer can be used by a group, which may be none at all. */
    static Assessment judge(Assessment answer, @Nullable GroupState group) {
        @Nullable PendingQuestion pending = group == null ? null : group.getPending();
        if (group == null || pending == null || !pending.getRequestId().equals(answer.getRequestId())) {
            return outcome(answer, AssessmentOutcome.late);
        }
        boolean evidenceStands = isOpen(group.getAlert())
                && AlertEvidence.digest(group.getAlert().getEvidence()).equals(answer.getEvidenceDigest());
        return evidenceStands ? answer : outcome(answer, AssessmentOutcome.stale);
    }

    /** The group with the answer in its alert; stale and late ones change nothing but the wait. */
    static GroupState apply(GroupState group, Assessment judged, Instant now) {
        return switch (judged.getOutcome()) {
            case late -> group;
            case stale -> GroupCopies.withPending(group, null);
            case answered, abstained, failed -> write(group, judged, now);
        };
    }

    /** The group with the word that nobody answered. */
    static GroupState write(GroupState group, Assessment assessment, Instant now) {
        Alert alert = complete(next(group.getAlert(), now).setAssessment(assessment), VIGIL, sentence(assessment));
        return GroupCopies.withPending(GroupCopies.with(group, alert), null);
    }

    private static String sentence(Assessment assessment) {
        String model = assessment.getModel() + " " + assessment.getVersion();
        return switch (assessment.getOutcome()) {
            case answered -> "Assessed by " + model + ".";
            case abstained -> model + " abstained: " + assessment.getReason();
            case failed -> model + " failed: " + assessment.getReason();
            case late, stale -> String.valueOf(assessment.getReason());
        };
    }

    private static Assessment outcome(Assessment answer, AssessmentOutcome outcome) {
        return Assessment.newBuilder(answer).setOutcome(outcome).build();
    }
}
