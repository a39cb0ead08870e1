package health.vigil.standalone.trial;

import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertChange;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.Severity;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One alert as people would have met it.
 *
 * @param trigger the rule that raised it
 * @param severity the highest that it reached
 * @param endedAt when it was closed; null where it was open at the end
 */
record RaisedAlert(
        String alertId,
        String patientKey,
        String condition,
        String trigger,
        String title,
        Severity severity,
        Instant raisedAt,
        @Nullable Instant endedAt,
        AlertStatus status,
        int revisions) {

    private static final Set<AlertStatus> CLOSED =
            Set.of(AlertStatus.resolved, AlertStatus.dismissed, AlertStatus.retracted, AlertStatus.expired);

    /** From the first revision and the last; they are one where nothing came after it. */
    static RaisedAlert of(Alert first, Alert last) {
        return new RaisedAlert(
                first.getAlertId(),
                last.getPatientKey(),
                first.getCondition(),
                first.getTrigger().getId(),
                first.getTitle(),
                last.getHistory().stream()
                        .map(AlertChange::getSeverity)
                        .max(Comparator.naturalOrder())
                        .orElse(last.getSeverity()),
                first.getRaisedAt(),
                CLOSED.contains(last.getStatus()) ? last.getUpdatedAt() : null,
                last.getStatus(),
                last.getRevision());
    }

    /** Whether both were open at some moment, about the same condition of the same patient. */
    boolean meets(RaisedAlert other) {
        return patientKey.equals(other.patientKey)
                && condition.equals(other.condition)
                && beganBeforeEndOf(other)
                && other.beganBeforeEndOf(this);
    }

    private boolean beganBeforeEndOf(RaisedAlert other) {
        return other.endedAt == null || !raisedAt.isAfter(other.endedAt);
    }
}
