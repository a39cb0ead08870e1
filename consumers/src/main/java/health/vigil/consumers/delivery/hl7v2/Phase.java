package health.vigil.consumers.delivery.hl7v2;

import health.vigil.consumers.delivery.channel.Heard;
import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertChange;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.Escalation;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a revision is in the life of an alarm as its receiver knows it, in the words of IHE PCD-04 (MDC_ATTR_EVENT_PHASE). */
enum Phase {
    /** It begins. */
    START,
    /** It goes on with newer evidence. */
    CONTINUE,
    /** Something else about it changed. */
    UPDATE,
    /** It became more urgent, or somebody else is asked since nobody has taken it. */
    ESCALATE,
    /** It is over, whatever the reason. */
    END;

    /** @param heard what its receiver has heard of it; null where that is nothing */
    static Phase of(Alert alert, @Nullable Heard heard) {
        return switch (alert.getStatus()) {
            case resolved, dismissed, retracted, expired -> END;
            case raised, acknowledged, snoozed, escalated -> heard == null ? START : since(heard.last(), alert);
        };
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Phase since(int heard, Alert alert) {
        AlertChange last = alert.getHistory().getLast();
        return alert.getHistory().stream()
                .filter(change -> change.getRevision() == heard)
                .findFirst()
                .map(before -> isEscalated(before, last, alert.getEscalation()) ? ESCALATE : between(before, last))
                // The middle of a long history is not kept.
                .orElse(last.getStatus() == AlertStatus.escalated ? ESCALATE : UPDATE);
    }

    // What stays escalated is so anew only once the next rung is asked.
    private static boolean isEscalated(AlertChange before, AlertChange last, @Nullable Escalation asked) {
        return last.getStatus() == AlertStatus.escalated
                && (before.getStatus() != AlertStatus.escalated
                        || (asked != null && asked.getAt().isAfter(before.getAt())));
    }

    private static Phase between(AlertChange before, AlertChange last) {
        int rise = last.getSeverity().compareTo(before.getSeverity());
        return rise > 0 ? ESCALATE : rise == 0 && last.getStatus() == before.getStatus() ? CONTINUE : UPDATE;
    }
}
