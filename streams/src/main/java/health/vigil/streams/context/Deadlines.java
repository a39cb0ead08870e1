package health.vigil.streams.context;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * When each patient is next to be looked at, though nothing arrives: an index by time, so that due work is found without
 * a scan. A patient has at most one place in it.
 */
public final class Deadlines {

    /** As many as the milliseconds of three thousand years have. */
    private static final int DIGITS = 9;

    /** The key says it all, but that a patient leaves. */
    private static final String LOOK = "";

    private static final String LEAVE = "leave";

    private final KeyValueStore<String, String> index;
    /** Nothing is due before it: spares the walk over what was taken out and is not yet gone from the disk. */
    private String taken = "";

    public Deadlines(KeyValueStore<String, String> index) {
        this.index = index;
    }

    /**
     * A patient that is due.
     *
     * @param leaves whether to leave the stores, rather than to be looked at
     */
    record Due(String patientKey, Instant at, boolean leaves) {}

    /** Takes out the patient that is due first, at {@code now} at the latest; empty where nobody is. */
    Optional<Due> takeFirst(Instant now) {
        try (KeyValueIterator<String, String> due = index.range(taken, time(now.plusMillis(1)))) {
            if (!due.hasNext()) {
                return Optional.empty();
            }
            KeyValue<String, String> first = due.next();
            index.delete(first.key);
            taken = first.key;
            return Optional.of(new Due(
                    first.key.substring(DIGITS),
                    Instant.ofEpochMilli(Long.parseLong(first.key.substring(0, DIGITS), Character.MAX_RADIX)),
                    first.value.equals(LEAVE)));
        }
    }

    /** Takes a patient's place away; null stands for none. */
    public void remove(String patientKey, @Nullable Instant at) {
        if (at != null) {
            index.delete(key(at, patientKey));
        }
    }

    /**
     * Gives a patient a place, later than all that was taken out.
     *
     * @param leaves whether the patient leaves the stores then
     */
    public void put(String patientKey, Instant at, boolean leaves) {
        index.put(key(at, patientKey), leaves ? LEAVE : LOOK);
    }

    private static String key(Instant due, String patientKey) {
        return time(due) + patientKey;
    }

    /** Sorts as text in the order of time, for times from 1970 on. */
    private static String time(Instant due) {
        String digits = Long.toString(Math.max(0, due.toEpochMilli()), Character.MAX_RADIX);
        return "0".repeat(DIGITS - digits.length()) + digits;
    }
}
