package health.vigil.streams.context;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    /** The key says it all. */
    private static final String NOTHING = "";

    private final KeyValueStore<String, String> index;

    public Deadlines(KeyValueStore<String, String> index) {
        this.index = index;
    }

    /** Takes out the patients that are due at {@code now}, in due order. */
    List<String> takeDue(Instant now) {
        var patients = new ArrayList<String>();
        var keys = new ArrayList<String>();
        try (KeyValueIterator<String, String> due = index.range("", time(now.plusMillis(1)))) {
            due.forEachRemaining(entry -> {
                keys.add(entry.key);
                patients.add(patient(entry.key));
            });
        }
        keys.forEach(index::delete);
        return patients;
    }

    /** Moves a patient's place; null stands for none. */
    public void move(String patientKey, @Nullable Instant from, @Nullable Instant to) {
        if (from != null) {
            index.delete(key(from, patientKey));
        }
        if (to != null) {
            index.put(key(to, patientKey), NOTHING);
        }
    }

    private static String key(Instant due, String patientKey) {
        return time(due) + patientKey;
    }

    private static String patient(String key) {
        return key.substring(DIGITS);
    }

    /** Sorts as text in the order of time, for times from 1970 on. */
    private static String time(Instant due) {
        String digits = Long.toString(Math.max(0, due.toEpochMilli()), Character.MAX_RADIX);
        return "0".repeat(DIGITS - digits.length()) + digits;
    }
}
