package health.vigil.streams.alert;

import health.vigil.schemas.Alert;
import health.vigil.schemas.GroupState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A patient's condition groups while a moment is looked at, and the revisions that it has made so far. */
final class CurrentGroups {

    private final SortedMap<String, GroupState> groups = new TreeMap<>();
    private final Map<String, Alert> alertsBefore;
    private final List<Alert> revisions = new ArrayList<>();
    private final UnaryOperator<Alert> completion;

    /**
     * Begins a moment.
     *
     * @param before the groups as the last moment left them
     * @param completion what every revision says beside what it is made for
     */
    CurrentGroups(List<GroupState> before, UnaryOperator<Alert> completion) {
        this.completion = completion;
        before.forEach(group -> groups.put(group.getCondition(), group));
        this.alertsBefore = before.stream().collect(Collectors.toMap(GroupState::getCondition, GroupState::getAlert));
    }

    /** By condition. */
    List<GroupState> all() {
        return List.copyOf(groups.values());
    }

    @Nullable
    GroupState find(String condition) {
        return groups.get(condition);
    }

    /** The group of an alert; null where it is none of this patient's. */
    @Nullable
    GroupState of(@Nullable String alertId) {
        return groups.values().stream()
                .filter(group -> group.getAlert().getAlertId().equals(alertId))
                .findFirst()
                .orElse(null);
    }

    /** The alert of a condition before the moment; null where there was none. */
    @Nullable
    Alert before(String condition) {
        return alertsBefore.get(condition);
    }

    /** Whether the moment raised the alert of a group. */
    boolean isNew(GroupState group) {
        @Nullable Alert before = before(group.getCondition());
        return before == null || !before.getAlertId().equals(group.getAlert().getAlertId());
    }

    /** Takes a group's next state, and its alert's next revision where there is one. */
    void put(GroupState after) {
        @Nullable GroupState before = groups.get(after.getCondition());
        if (before != null && before.getAlert().equals(after.getAlert())) {
            groups.put(after.getCondition(), after);
            return;
        }
        Alert revision = completion.apply(after.getAlert());
        groups.put(after.getCondition(), GroupCopies.with(after, revision));
        revisions.add(revision);
    }

    /** Takes a group whose alert is closed where nothing of its condition matters more; nobody is told. */
    void keepIfNew(GroupState closed) {
        groups.merge(closed.getCondition(), closed, MergeLife::keep);
    }

    /** Takes what else is kept of each group; no alert has another revision. */
    void keep(UnaryOperator<GroupState> next) {
        groups.replaceAll((_, group) -> next.apply(group));
    }

    /** Tells nobody of an alert's revisions. */
    void silence(Alert alert) {
        revisions.removeIf(revision -> revision.getAlertId().equals(alert.getAlertId()));
    }

    /** Tells of an alert as it stands. */
    void tell(Alert alert) {
        if (!revisions.contains(alert)) {
            revisions.add(alert);
        }
    }

    /** In the order in which they were made. */
    List<Alert> revisions() {
        return List.copyOf(revisions);
    }
}
