package health.vigil.streams.alert;

import health.vigil.schemas.GroupState;
import java.util.List;

/**
 * Alert state of a patient.
 *
 * @param groups at most one per condition group, by condition
 * @param takenIn ids of the newest actions and moved alerts taken in, bounded: what is seen twice counts once
 */
public record PatientAlerts(List<GroupState> groups, List<String> takenIn) {

    /** A patient who never had an alert. */
    public static final PatientAlerts NONE = new PatientAlerts(List.of(), List.of());
}
