package health.vigil.standalone.trial;

import health.vigil.schemas.Alert;
import health.vigil.schemas.Severity;
import health.vigil.streams.alert.AlertRevisions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Alerts by their revisions. */
final class RaisedAlerts {

    private final Map<String, Life> lives = new LinkedHashMap<>();

    /** Takes the next revision of an alert. */
    void take(Alert revision) {
        lives.computeIfAbsent(revision.getAlertId(), _ -> new Life(revision)).take(revision);
    }

    /** In the order in which they were first heard of. */
    List<RaisedAlert> all() {
        return lives.values().stream().map(Life::alert).toList();
    }

    /** What was said of one alert so far. */
    private static final class Life {

        private final Alert first;
        private Alert last;
        private Severity highest;
        /** The first of the revisions that say it is closed; people speak of closed alerts, too. */
        private @Nullable Instant closedAt;

        private Life(Alert first) {
            this.first = first;
            this.last = first;
            this.highest = first.getSeverity();
        }

        private void take(Alert revision) {
            last = revision;
            highest = revision.getSeverity().compareTo(highest) > 0 ? revision.getSeverity() : highest;
            if (AlertRevisions.isOpen(revision)) {
                closedAt = null;
            } else if (closedAt == null) {
                closedAt = revision.getUpdatedAt();
            }
        }

        private RaisedAlert alert() {
            return new RaisedAlert(
                    first.getAlertId(),
                    last.getPatientKey(),
                    first.getCondition(),
                    first.getTrigger().getId(),
                    first.getTitle(),
                    highest,
                    first.getRaisedAt(),
                    first.getUpdatedAt(),
                    closedAt,
                    last.getStatus(),
                    last.getRevision());
        }
    }
}
