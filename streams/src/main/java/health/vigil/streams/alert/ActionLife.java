package health.vigil.streams.alert;

import static health.vigil.streams.alert.AlertRevisions.become;
import static health.vigil.streams.alert.AlertRevisions.complete;
import static health.vigil.streams.alert.AlertRevisions.isOpen;
import static health.vigil.streams.alert.AlertRevisions.next;

import health.vigil.schemas.Action;
import health.vigil.schemas.ActionType;
import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What people do with alerts. */
final class ActionLife {

    private ActionLife() {}

    /** The alert after an action; the same where it is closed, since only feedback may follow that. */
    static Alert apply(Alert alert, Action action, Instant now) {
        if (!isOpen(alert) && action.getType() != ActionType.feedback) {
            return alert;
        }
        String why = reason(action);
        String by = action.getBy();
        return switch (action.getType()) {
            case acknowledge ->
                complete(
                        next(alert, now)
                                .setStatus(AlertStatus.acknowledged)
                                .setSnoozedUntil(null)
                                .setOwner(by),
                        by,
                        why);
            case dismiss -> become(alert, AlertStatus.dismissed, now, by, why);
            case resolve -> become(alert, AlertStatus.resolved, now, by, why);
            case snooze ->
                complete(next(alert, now).setStatus(AlertStatus.snoozed).setSnoozedUntil(action.getUntil()), by, why);
            case feedback -> complete(next(alert, now), by, why);
        };
    }

    /** The alert after a snooze that is over. */
    static Alert wake(Alert alert, Instant now) {
        @Nullable Instant until = alert.getSnoozedUntil();
        return alert.getStatus() == AlertStatus.snoozed && until != null && !until.isAfter(now)
                ? become(alert, AlertStatus.raised, now, AlertRevisions.VIGIL, "The snooze ended.")
                : alert;
    }

    private static String reason(Action action) {
        String what = switch (action.getType()) {
            case acknowledge -> "Acknowledged";
            case dismiss -> "Dismissed";
            case resolve -> "Resolved";
            case snooze -> "Snoozed";
            case feedback -> Boolean.TRUE.equals(action.getUseful()) ? "Useful" : "Not useful";
        };
        return action.getReason() == null ? what + "." : what + ": " + action.getReason() + ".";
    }
}
