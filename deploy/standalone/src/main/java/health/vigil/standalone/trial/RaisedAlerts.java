package health.vigil.standalone.trial;

import health.vigil.schemas.Alert;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Alerts by their revisions. */
final class RaisedAlerts {

    private final Map<String, Alert> first = new LinkedHashMap<>();
    private final Map<String, Alert> last = new HashMap<>();

    /** Takes the next revision of an alert. */
    void take(Alert revision) {
        first.putIfAbsent(revision.getAlertId(), revision);
        last.put(revision.getAlertId(), revision);
    }

    /** In the order in which they were first seen. */
    List<RaisedAlert> all() {
        return first.values().stream()
                .map(alert -> RaisedAlert.of(alert, Objects.requireNonNull(last.get(alert.getAlertId()))))
                .toList();
    }
}
