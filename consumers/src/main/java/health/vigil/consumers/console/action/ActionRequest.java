package health.vigil.consumers.console.action;

import health.vigil.schemas.Action;
import health.vigil.schemas.ActionType;
import health.vigil.schemas.Alert;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks to do with an alert, checked.
 *
 * @param type what to do
 * @param reason reason code; null where none was given
 * @param until end of a snooze; null otherwise
 * @param useful whether the alert was useful; null unless feedback
 */
public record ActionRequest(
        ActionType type,
        @Nullable String reason,
        @Nullable Instant until,
        @Nullable Boolean useful) {

    /** The entry for the journal. */
    public Action on(Alert alert, String actor, Instant at) {
        var action = new Action();
        action.setActionId(UUID.randomUUID().toString());
        action.setPatientKey(alert.getPatientKey());
        action.setAlertId(alert.getAlertId());
        action.setType(type);
        action.setBy(actor);
        action.setAt(at);
        action.setReason(reason);
        action.setUntil(until);
        action.setUseful(useful);
        return action;
    }
}
