package health.vigil.producers.fhir;

import health.vigil.producers.publish.IdentityChange;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.jspecify.annotations.Nullable;

/**
 * A directory in memory, about 400 bytes a patient. It refuses more than its bound instead of forgetting: who is forgotten
 * would be refused much later, when a result arrives.
 *
 * <p>What it holds is a part of the identity of a patient key, {@code fhir:<server>|Patient/<id>} in {@code vigil.identities}:
 * that topic is compacted, so reading it again restores all of this after a restart ({@link FollowedIdentities}).
 */
final class RememberedPatients implements PatientDirectory {

    private static final String PREFIX = "fhir:";

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final int bound;

    RememberedPatients(int bound) {
        this.bound = bound;
    }

    private record Entry(String patientKey, Instant statedAt) {

        // The same in any order of arrival: the later statement, and of two at once the greater key.
        Entry newer(Entry other) {
            int order = statedAt.compareTo(other.statedAt);
            return order > 0 || (order == 0 && patientKey.compareTo(other.patientKey) >= 0) ? this : other;
        }
    }

    /** Part of {@code vigil.identities} that says whom a server means. */
    static String part(String server, String id) {
        return PREFIX + server + "|Patient/" + id;
    }

    /** Whether a part of {@code vigil.identities} is for this directory. */
    static boolean isEntry(String part) {
        return part.startsWith(PREFIX);
    }

    @Override
    public Optional<String> keyOf(String server, String id) {
        return Optional.ofNullable(entries.get(part(server, id))).map(Entry::patientKey);
    }

    @Override
    public boolean isKnown(String patientKey) {
        return keys.contains(patientKey);
    }

    /**
     * Remembers what a Patient says about who it is; the newest statement holds.
     *
     * @return what deletes the statement that this one replaces, if it names another patient
     * @throws RefusedException with status 503 if the directory is full
     */
    Optional<IdentityChange> learn(IdentityChange change) {
        if (!isEntry(change.part())) {
            return Optional.empty();
        }
        Entry before = put(change.part(), change.patientKey(), change.statedAt());
        return before == null || before.patientKey().equals(change.patientKey()) || isStill(change.part(), before)
                ? Optional.empty()
                : Optional.of(new IdentityChange(before.patientKey(), change.part(), null, change.statedAt()));
    }

    /** Remembers a statement that Kafka has. */
    void restore(String part, String patientKey, Instant statedAt) {
        put(part, patientKey, statedAt);
    }

    private boolean isStill(String part, Entry before) {
        return before.equals(entries.get(part));
    }

    private @Nullable Entry put(String part, String patientKey, Instant statedAt) {
        Entry before = entries.get(part);
        if (before == null && entries.size() >= bound) {
            throw new RefusedException(new Refusal(
                    503,
                    IssueType.TRANSIENT,
                    null,
                    "The directory of patients is full at " + bound
                            + ": raise vigil.fhir.maximum-patients and the heap"));
        }
        keys.add(patientKey);
        entries.merge(part, new Entry(patientKey, statedAt), Entry::newer);
        return before;
    }
}
