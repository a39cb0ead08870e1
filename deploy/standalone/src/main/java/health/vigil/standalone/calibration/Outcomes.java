package health.vigil.standalone.calibration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What came to patients, as somebody at the site found out: when, by patient key. */
final class Outcomes {

    private static final String HEADER = "patientKey,at";

    private final Map<String, NavigableSet<Instant>> times = new HashMap<>();
    private Instant newest = Instant.MIN;

    /**
     * Reads a file of lines {@code patientKey,at} under a header that says so; times are RFC 3339.
     *
     * @throws IllegalArgumentException with the line that is wrong
     */
    static Outcomes read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty() || !lines.getFirst().strip().equals(HEADER)) {
            throw new IllegalArgumentException(file + " must begin with the line " + HEADER);
        }
        var outcomes = new Outcomes();
        for (int number = 2; number <= lines.size(); number++) {
            String line = lines.get(number - 1).strip();
            if (!line.isEmpty()) {
                outcomes.add(line, file + ", line " + number);
            }
        }
        return outcomes;
    }

    private void add(String line, String where) {
        int comma = line.indexOf(',');
        if (comma < 1) {
            throw new IllegalArgumentException(where + ": a patient key and a time are wanted, with a comma between");
        }
        try {
            Instant at = Instant.parse(line.substring(comma + 1).strip());
            times.computeIfAbsent(line.substring(0, comma).strip(), _ -> new TreeSet<>())
                    .add(at);
            newest = at.isAfter(newest) ? at : newest;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(where + ": the time is none such as 2026-06-01T08:30:00Z", e);
        }
    }

    /** The newest of them: about what came after it nothing is known. */
    Instant newest() {
        return newest;
    }

    /** Whether it came to the patient after a time and within a horizon. */
    boolean came(String patientKey, Instant after, Duration within) {
        @Nullable NavigableSet<Instant> known = times.get(patientKey);
        @Nullable Instant next = known == null ? null : known.higher(after);
        return next != null && !next.isAfter(after.plus(within));
    }
}
