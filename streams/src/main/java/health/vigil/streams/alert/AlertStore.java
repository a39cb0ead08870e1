package health.vigil.streams.alert;

import health.vigil.schemas.AlertChange;
import health.vigil.schemas.AlertIdentity;
import health.vigil.schemas.AlertMarks;
import health.vigil.schemas.AlertPart;
import health.vigil.schemas.GroupState;
import health.vigil.schemas.KeptAlert;
import health.vigil.schemas.TakenIn;
import health.vigil.streams.context.HeldOpen;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Alert state in a store of parts, of which an event writes those that it changed: the marks of a patient's groups; of each
 * alert what seldom changes, what changes with a revision, and each change of its history.
 */
public final class AlertStore {

    /** Patients, groups and changes held open per partition; about 300 bytes each. */
    private static final int OPEN_PARTS = 100_000;

    private final KeyValueStore<String, AlertPart> parts;
    private final HeldOpen<PatientAlerts> open = new HeldOpen<>(OPEN_PARTS, AlertStore::weight);

    AlertStore(KeyValueStore<String, AlertPart> parts) {
        this.parts = parts;
    }

    PatientAlerts load(String patientKey) {
        return open.get(patientKey, key -> read(parts, key));
    }

    /** Writes what changed since the state was loaded. */
    void save(String patientKey, PatientAlerts after) {
        PatientAlerts before = load(patientKey);
        if (after.equals(before)) {
            return;
        }
        var keys = new AlertKeys(patientKey);
        put(keys.takenIn(), new TakenIn(before.takenIn()), new TakenIn(after.takenIn()));
        Map<String, GroupState> groups =
                before.groups().stream().collect(Collectors.toMap(GroupState::getCondition, Function.identity()));
        after.groups().forEach(group -> save(keys, groups.get(group.getCondition()), group));
        // Last: who reads meanwhile looks for the alert of each group that is marked.
        put(keys.marks(), AlertCodec.marks(before.groups()), AlertCodec.marks(after.groups()));
        open.put(patientKey, after);
    }

    /** Deletes a patient's alert state. */
    void leave(String patientKey) {
        var keys = new AlertKeys(patientKey);
        PatientAlerts before = load(patientKey);
        if (!before.equals(PatientAlerts.NONE)) {
            parts.delete(keys.marks());
            parts.delete(keys.takenIn());
        }
        for (GroupState group : before.groups()) {
            parts.delete(keys.identity(group.getCondition()));
            parts.delete(keys.alert(group.getCondition()));
            history(group).keySet().forEach(revision -> parts.delete(keys.change(group.getCondition(), revision)));
        }
        open.remove(patientKey);
    }

    private void save(AlertKeys keys, @Nullable GroupState before, GroupState after) {
        if (after.equals(before)) {
            return;
        }
        String condition = after.getCondition();
        put(keys.identity(condition), before == null ? null : AlertCodec.identity(before), AlertCodec.identity(after));
        put(keys.alert(condition), before == null ? null : AlertCodec.kept(before), AlertCodec.kept(after));
        Map<Integer, AlertChange> had = history(before);
        Map<Integer, AlertChange> has = history(after);
        has.forEach((revision, change) -> put(keys.change(condition, revision), had.get(revision), change));
        had.keySet().stream()
                .filter(revision -> !has.containsKey(revision))
                .forEach(revision -> parts.delete(keys.change(condition, revision)));
    }

    private void put(String key, @Nullable Object before, Object after) {
        if (!Objects.equals(before, after)) {
            parts.put(key, new AlertPart(after));
        }
    }

    private static Map<Integer, AlertChange> history(@Nullable GroupState group) {
        return group == null
                ? Map.of()
                : group.getAlert().getHistory().stream()
                        .collect(Collectors.toMap(AlertChange::getRevision, Function.identity()));
    }

    /** Alert state as the store has it, for a reader that keeps nothing. */
    public static PatientAlerts read(ReadOnlyKeyValueStore<String, AlertPart> parts, String patientKey) {
        var keys = new AlertKeys(patientKey);
        var found = new AlertParts(patientKey);
        try (KeyValueIterator<String, AlertPart> stored = parts.prefixScan(keys.prefix(), new StringSerializer())) {
            stored.forEachRemaining(entry -> {
                switch (entry.value.getPart()) {
                    case AlertMarks marks -> found.add(marks);
                    case TakenIn takenIn -> found.add(takenIn);
                    case KeptAlert kept -> found.add(keys.condition(entry.key), kept);
                    case AlertIdentity identity -> found.add(keys.conditionBefore(entry.key), identity);
                    case AlertChange change -> found.add(keys.conditionBefore(entry.key), change);
                    default -> throw new IllegalStateException("The alert state of a patient has an unknown part");
                }
            });
        }
        return found.together();
    }

    private static int weight(PatientAlerts alerts) {
        return 1
                + alerts.groups().stream()
                        .mapToInt(group -> 1 + group.getAlert().getHistory().size())
                        .sum();
    }
}
