package health.vigil.consumers.console.board;

import health.vigil.schemas.PatientSummary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The newest summary of every patient. Safe for many threads.
 *
 * <p>Bound: a number of patients. Beyond it the patient whose stay is over, with no alert open, and whose summary is
 * oldest goes first, and the one with the oldest summary where there is none such.
 */
public final class SummaryBook {

    private static final Set<String> OVER = Set.of("finished", "cancelled");

    private final int limit;
    /** In the order of their last change, oldest first. */
    private final Map<String, PatientSummary> byKey = new LinkedHashMap<>();

    /**
     * An empty book.
     *
     * @param limit how many patients are kept
     */
    public SummaryBook(int limit) {
        this.limit = limit;
    }

    /** Whether nobody lies there any more: the stay has ended, its admission was cancelled, or the record goes on in another. */
    public static boolean isOver(PatientSummary summary) {
        return OVER.contains(summary.getEncounterStatus()) || summary.getMergedInto() != null;
    }

    /**
     * Takes a summary in; null takes the patient out.
     *
     * @return whether it said something new
     */
    public synchronized boolean fold(String patientKey, @Nullable PatientSummary summary) {
        PatientSummary held = byKey.get(patientKey);
        if (summary == null) {
            return byKey.remove(patientKey) != null;
        }
        if (held != null && held.getRevision() > summary.getRevision()) {
            return false;
        }
        byKey.remove(patientKey);
        byKey.put(patientKey, summary);
        if (byKey.size() > limit) {
            byKey.remove(leastMissed());
        }
        return !summary.equals(held);
    }

    /** The newest summary of a patient, if it is held. */
    public synchronized Optional<PatientSummary> find(String patientKey) {
        return Optional.ofNullable(byKey.get(patientKey));
    }

    /** All that are held. */
    public synchronized List<PatientSummary> all() {
        return List.copyOf(byKey.values());
    }

    /** How many patients are held. */
    public synchronized int size() {
        return byKey.size();
    }

    private String leastMissed() {
        return byKey.values().stream()
                .filter(summary -> isOver(summary) && summary.getOpenAlerts().isEmpty())
                .findFirst()
                .map(PatientSummary::getPatientKey)
                .orElseGet(() -> byKey.keySet().iterator().next());
    }
}
