package health.vigil.consumers.console.board;

import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The newest revision of every alert. Safe for many threads.
 *
 * <p>Bound: all open alerts (at most one a patient and condition group), and the newest closed ones up to a limit. Any
 * revision may be delivered again: an older one than is held changes nothing.
 */
public final class AlertBook {

    /** Most severe first, then the one that has waited longest. */
    public static final Comparator<Alert> MOST_SEVERE_FIRST = Comparator.comparing(Alert::getSeverity)
            .reversed()
            .thenComparing(Alert::getRaisedAt)
            .thenComparing(Alert::getAlertId);

    private static final Comparator<Alert> OLDEST_CHANGE_FIRST =
            Comparator.comparing(Alert::getUpdatedAt).thenComparing(Alert::getAlertId);

    private final int closedLimit;
    private final Map<String, Alert> byId = new HashMap<>();
    private final Map<String, Map<String, Alert>> openByPatient = new HashMap<>();
    private final TreeSet<Alert> closed = new TreeSet<>(OLDEST_CHANGE_FIRST);
    private @Nullable Instant completeSince;

    /**
     * An empty book.
     *
     * @param closedLimit how many closed alerts are kept
     */
    public AlertBook(int closedLimit) {
        this.closedLimit = closedLimit;
    }

    /** Whether an alert still asks something of somebody. */
    public static boolean isOpen(AlertStatus status) {
        return switch (status) {
            case raised, acknowledged, snoozed, escalated -> true;
            case resolved, dismissed, retracted, expired -> false;
        };
    }

    /**
     * Takes a revision in.
     *
     * @return whether it said something new
     */
    public synchronized boolean fold(Alert alert) {
        Alert held = byId.get(alert.getAlertId());
        if (held != null && held.getRevision() >= alert.getRevision()) {
            return false;
        }
        if (held != null) {
            forget(held);
        }
        keep(alert);
        while (closed.size() > closedLimit) {
            Alert oldest = closed.first();
            completeSince = oldest.getUpdatedAt();
            forget(oldest);
        }
        return true;
    }

    /** The newest revision of an alert, if it is held. */
    public synchronized Optional<Alert> find(String alertId) {
        return Optional.ofNullable(byId.get(alertId));
    }

    /** All that are held, in no order. */
    public synchronized List<Alert> all() {
        return List.copyOf(byId.values());
    }

    /** A patient's open alerts, most severe first. */
    public synchronized List<Alert> openOf(String patientKey) {
        var open =
                new ArrayList<>(openByPatient.getOrDefault(patientKey, Map.of()).values());
        open.sort(MOST_SEVERE_FIRST);
        return open;
    }

    /** Since when all alerts that were raised are held; empty where none was ever let go. */
    public synchronized Optional<Instant> completeSince() {
        return Optional.ofNullable(completeSince);
    }

    /** How many are open. */
    public synchronized int openCount() {
        return byId.size() - closed.size();
    }

    private void keep(Alert alert) {
        byId.put(alert.getAlertId(), alert);
        if (isOpen(alert.getStatus())) {
            openByPatient
                    .computeIfAbsent(alert.getPatientKey(), key -> new HashMap<>())
                    .put(alert.getAlertId(), alert);
        } else {
            closed.add(alert);
        }
    }

    private void forget(Alert alert) {
        byId.remove(alert.getAlertId());
        closed.remove(alert);
        openByPatient.computeIfPresent(alert.getPatientKey(), (key, open) -> {
            open.remove(alert.getAlertId());
            return open.isEmpty() ? null : open;
        });
    }
}
