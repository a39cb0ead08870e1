package health.vigil.consumers.delivery.hl7v2;

import health.vigil.consumers.delivery.channel.Heard;
import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertChange;
import health.vigil.schemas.AlertStatus;
import java.util.List;
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
    /** It became more urgent. */
    ESCALATE,
    /** It is over, whatever the reason. */
    END;

    /** @param heard what its receiver has heard of it; null where that is nothing */
    static Phase of(Alert alert, @Nullable Heard heard) {
        return switch (alert.getStatus()) {
            case resolved, dismissed, retracted, expired -> END;
            case raised, acknowledged, snoozed, escalated ->
                heard == null ? START : since(heard.last(), alert.getHistory());
        };
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Phase since(int heard, List<AlertChange> history) {
        AlertChange last = history.getLast();
        if (last.getStatus() == AlertStatus.escalated) {
            return ESCALATE;
        }
        return history.stream()
                .filter(change -> change.getRevision() == heard)
                .findFirst()
                .map(before -> between(before, last))
                .orElse(UPDATE);
    }

    private static Phase between(AlertChange before, AlertChange last) {
        int rise = last.getSeverity().compareTo(before.getSeverity());
        return rise > 0 ? ESCALATE : rise == 0 && last.getStatus() == before.getStatus() ? CONTINUE : UPDATE;
    }
}
