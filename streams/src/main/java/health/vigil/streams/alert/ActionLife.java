package health.vigil.streams.alert;

import static health.vigil.streams.alert.AlertRevisions.become;
import static health.vigil.streams.alert.AlertRevisions.complete;
import static health.vigil.streams.alert.AlertRevisions.isOpen;
import static health.vigil.streams.alert.AlertRevisions.next;

import health.vigil.schemas.Action;
import health.vigil.schemas.ActionType;
import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.PersonsAction;
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
        Alert.Builder next = next(alert, now);
        switch (action.getType()) {
            case acknowledge ->
                next.setStatus(AlertStatus.acknowledged).setSnoozedUntil(null).setOwner(action.getBy());
            case dismiss -> next.setStatus(AlertStatus.dismissed).setSnoozedUntil(null);
            case resolve -> next.setStatus(AlertStatus.resolved).setSnoozedUntil(null);
            case snooze -> next.setStatus(AlertStatus.snoozed).setSnoozedUntil(action.getUntil());
            case feedback -> {}
        }
        return complete(
                next,
                action.getBy(),
                reason(action),
                new PersonsAction(action.getType(), action.getReason(), action.getUseful()));
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
