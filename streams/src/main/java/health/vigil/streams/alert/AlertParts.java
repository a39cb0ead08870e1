package health.vigil.streams.alert;

import health.vigil.schemas.AlertChange;
import health.vigil.schemas.AlertIdentity;
import health.vigil.schemas.AlertMarks;
import health.vigil.schemas.GroupMarks;
import health.vigil.schemas.GroupState;
import health.vigil.schemas.KeptAlert;
import health.vigil.schemas.TakenIn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Gathers the parts of a patient's alert state as they are read. */
final class AlertParts {

    private final String patientKey;
    private final Map<String, AlertIdentity> identities = new HashMap<>();
    private final Map<String, KeptAlert> alerts = new HashMap<>();
    private final Map<String, List<AlertChange>> histories = new HashMap<>();
    private List<GroupMarks> marks = List.of();
    private List<String> takenIn = List.of();

    AlertParts(String patientKey) {
        this.patientKey = patientKey;
    }

    void add(AlertMarks part) {
        marks = part.getGroups();
    }

    void add(TakenIn part) {
        takenIn = List.copyOf(part.getIds());
    }

    void add(String condition, KeptAlert alert) {
        alerts.put(condition, alert);
    }

    void add(String condition, AlertIdentity identity) {
        identities.put(condition, identity);
    }

    void add(String condition, AlertChange change) {
        histories.computeIfAbsent(condition, _ -> new ArrayList<>()).add(change);
    }

    /** The state that they make. */
    PatientAlerts together() {
        return new PatientAlerts(marks.stream().map(this::group).toList(), takenIn);
    }

    private GroupState group(GroupMarks group) {
        String condition = group.getCondition();
        List<AlertChange> history = histories.getOrDefault(condition, List.of()).stream()
                .sorted(Comparator.comparingInt(AlertChange::getRevision))
                .toList();
        return AlertCodec.group(
                patientKey,
                group,
                Objects.requireNonNull(identities.get(condition), "A group's marks without the alert's identity"),
                Objects.requireNonNull(alerts.get(condition), "A group's marks without its alert"),
                history);
    }
}
