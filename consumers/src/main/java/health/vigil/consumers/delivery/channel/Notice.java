package health.vigil.consumers.delivery.channel;

import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertChange;
import health.vigil.schemas.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One revision of an alert on its way to one destination.
 *
 * @param alert the revision
 * @param patient whom it is about
 * @param urgency how urgently it is told: the alert's severity, or less where a budget demoted it
 * @param heard what the destination has heard of it; null where that is nothing
 * @param notes what the receiver should know of the delivery, in sentences: held back, late
 */
public record Notice(
        Alert alert,
        Patient patient,
        Severity urgency,
        @Nullable Heard heard,
        List<String> notes) {

    public Notice {
        notes = List.copyOf(notes);
    }

    /** Idempotency key: the same for every delivery of the same revision. */
    public String key() {
        return alert.getAlertId() + ":" + alert.getRevision();
    }

    /** The change that made this revision. */
    public AlertChange lastChange() {
        return alert.getHistory().getLast();
    }
}
