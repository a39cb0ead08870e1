package health.vigil.consumers.delivery.hl7v2;

import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertChange;
import health.vigil.schemas.AlertStatus;
import java.util.List;
import java.util.Locale;

/** What a revision is in the life of an alarm, in the words of IHE PCD-04 (MDC_ATTR_EVENT_PHASE). */
enum Phase {
    /** It begins. */
    START,
    /** It goes on with newer evidence. */
    CONTINUE,
    /** Something else about it changed. */
    UPDATE,
    /** It became more urgent. */
    ESCALATE,
    /** It is over, whatever the reason. */
    END;

    static Phase of(Alert alert) {
        return switch (alert.getStatus()) {
            case resolved, dismissed, retracted, expired -> END;
            case raised, acknowledged, snoozed, escalated -> open(alert.getHistory());
        };
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Phase open(List<AlertChange> history) {
        AlertChange last = history.getLast();
        if (last.getRevision() == 1) {
            return START;
        }
        if (last.getStatus() == AlertStatus.escalated || history.size() < 2) {
            return last.getStatus() == AlertStatus.escalated ? ESCALATE : UPDATE;
        }
        AlertChange before = history.get(history.size() - 2);
        int rise = last.getSeverity().compareTo(before.getSeverity());
        return rise > 0 ? ESCALATE : rise == 0 && last.getStatus() == before.getStatus() ? CONTINUE : UPDATE;
    }
}
