package health.vigil.streams.alert;

import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertChange;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.PersonsAction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one revision of an alert follows another. */
public final class AlertRevisions {

    /** Changes that are by nobody. */
    static final String VIGIL = "vigil";

    /** The newest changes that a revision carries; the first, the raising, always stays. */
    private static final int HISTORY_LIMIT = 200;

    private AlertRevisions() {}

    /** Whether an alert still wants somebody. */
    public static boolean isOpen(Alert alert) {
        return switch (alert.getStatus()) {
            case raised, acknowledged, snoozed, escalated -> true;
            case resolved, dismissed, retracted, expired -> false;
        };
    }

    /** Begins the next revision; {@link #complete} ends it. */
    static Alert.Builder next(Alert alert, Instant at) {
        return Alert.newBuilder(alert).setRevision(alert.getRevision() + 1).setUpdatedAt(at);
    }

    /** Ends a revision that Vigil makes: by whom and why. */
    static Alert complete(Alert.Builder revision, String by, String reason) {
        return complete(revision, by, reason, null);
    }

    /** Ends a revision: what was done, by whom and why. */
    static Alert complete(Alert.Builder revision, String by, String reason, @Nullable PersonsAction action) {
        var history = new ArrayList<>(revision.getHistory());
        history.add(new AlertChange(
                revision.getRevision(),
                revision.getStatus(),
                revision.getSeverity(),
                revision.getUpdatedAt(),
                by,
                reason,
                action));
        if (history.size() > HISTORY_LIMIT) {
            history.remove(1);
        }
        return revision.setHistory(List.copyOf(history)).build();
    }

    /** The next revision with another status, of Vigil's making. */
    static Alert become(Alert alert, AlertStatus status, Instant at, String by, String reason) {
        Alert.Builder next = next(alert, at).setStatus(status);
        if (status != AlertStatus.snoozed) {
            next.setSnoozedUntil(null);
        }
        if (status != AlertStatus.acknowledged) {
            next.setAcknowledgedUntil(null);
        }
        return complete(next, by, reason);
    }

    /** Whoever has it has something else now. */
    static void raiseAgain(Alert.Builder revision) {
        if (revision.getStatus() != AlertStatus.escalated) {
            revision.setStatus(AlertStatus.raised).setSnoozedUntil(null).setAcknowledgedUntil(null);
        }
    }
}
