package health.vigil.streams.alert;

import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertChange;
import health.vigil.schemas.AlertStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

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

    /** Ends a revision: what was done, by whom and why. */
    static Alert complete(Alert.Builder revision, String by, String reason) {
        var history = new ArrayList<>(revision.getHistory());
        history.add(new AlertChange(
                revision.getRevision(),
                revision.getStatus(),
                revision.getSeverity(),
                revision.getUpdatedAt(),
                by,
                reason));
        if (history.size() > HISTORY_LIMIT) {
            history.remove(1);
        }
        return revision.setHistory(List.copyOf(history)).build();
    }

    /** The next revision with another status. */
    static Alert become(Alert alert, AlertStatus status, Instant at, String by, String reason) {
        Alert.Builder next = next(alert, at).setStatus(status);
        if (status != AlertStatus.snoozed) {
            next.setSnoozedUntil(null);
        }
        return complete(next, by, reason);
    }
}
