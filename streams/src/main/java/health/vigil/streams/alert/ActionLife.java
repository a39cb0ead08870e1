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
import health.vigil.streams.alert.policy.Policies;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people do with alerts. */
final class ActionLife {

    /** People remembered who acted; the newest where there were more. */
    private static final int MOST_ACTORS = 50;

    private ActionLife() {}

    /** The alert after an action; the same where it is closed, since only feedback may follow that. */
    static Alert apply(Alert alert, Action action, Policies policies, Instant now) {
        if (!isOpen(alert) && action.getType() != ActionType.feedback) {
            return alert;
        }
        Alert.Builder next = next(alert, now).setActedBy(withActor(alert.getActedBy(), action.getBy()));
        switch (action.getType()) {
            case acknowledge -> {
                @Nullable Duration holds = policies.acknowledgement().get(alert.getSeverity());
                next.setStatus(AlertStatus.acknowledged)
                        .setSnoozedUntil(null)
                        .setOwner(action.getBy())
                        .setAcknowledgedUntil(holds == null ? null : now.plus(holds))
                        .setChanges(List.of());
            }
            case dismiss -> close(next, AlertStatus.dismissed);
            case resolve -> close(next, AlertStatus.resolved);
            case snooze ->
                next.setStatus(AlertStatus.snoozed)
                        .setAcknowledgedUntil(null)
                        .setSnoozedUntil(wakesAt(alert, action, policies, now));
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

    private static void close(Alert.Builder next, AlertStatus status) {
        next.setStatus(status).setSnoozedUntil(null).setAcknowledgedUntil(null);
    }

    /** As the person wants it, and no longer than the policy lets. */
    private static @Nullable Instant wakesAt(Alert alert, Action action, Policies policies, Instant now) {
        @Nullable Duration longest = policies.snooze().get(alert.getSeverity());
        @Nullable Instant wanted = action.getUntil();
        if (longest == null) {
            return wanted;
        }
        Instant latest = now.plus(longest);
        return wanted == null || wanted.isAfter(latest) ? latest : wanted;
    }

    private static List<String> withActor(List<String> actedBy, String by) {
        if (actedBy.contains(by)) {
            return actedBy;
        }
        var all = new ArrayList<>(actedBy);
        all.add(by);
        return all.size() > MOST_ACTORS ? List.copyOf(all.subList(1, all.size())) : List.copyOf(all);
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
