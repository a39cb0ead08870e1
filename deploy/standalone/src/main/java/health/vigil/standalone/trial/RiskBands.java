package health.vigil.standalone.trial;

import health.vigil.schemas.PatientSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How long patients were in each band of the model's risk, while their visit went on. */
final class RiskBands {

    /** In the order in which they are shown. */
    static final List<String> BANDS = List.of("low", "medium", "high", "indeterminate");

    private static final Set<String> OVER = Set.of("finished", "cancelled");
    private static final double SECONDS_A_DAY = Duration.ofDays(1).toSeconds();

    private final Map<String, Since> byPatient = new HashMap<>();
    private final Map<String, Long> seconds = new HashMap<>();
    private final Map<String, Set<String>> patients = new HashMap<>();

    private record Since(String band, Instant time) {}

    /**
     * A band.
     *
     * @param patientDays how long all patients together were in it
     * @param patients who were in it at any time
     */
    record Line(double patientDays, int patients) {}

    /** Takes the next summary of a patient. */
    void take(PatientSummary summary) {
        String patient = summary.getPatientKey();
        @Nullable Since before = byPatient.remove(patient);
        if (before != null) {
            long passed = Duration.between(before.time(), summary.getAsOf()).toSeconds();
            seconds.merge(before.band(), passed, Long::sum);
        }
        if (summary.getRisk() != null && !OVER.contains(summary.getEncounterStatus())) {
            String band = summary.getRisk().getBand();
            byPatient.put(patient, new Since(band, summary.getAsOf()));
            patients.computeIfAbsent(band, _ -> new HashSet<>()).add(patient);
        }
    }

    /** Every band, by its name. */
    Map<String, Line> lines() {
        var lines = new TreeMap<String, Line>();
        for (String band : BANDS) {
            lines.put(
                    band,
                    new Line(
                            seconds.getOrDefault(band, 0L) / SECONDS_A_DAY,
                            patients.getOrDefault(band, Set.of()).size()));
        }
        return lines;
    }
}
