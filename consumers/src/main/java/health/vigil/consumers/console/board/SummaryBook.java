package health.vigil.consumers.console.board;

import health.vigil.schemas.PatientSummary;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The newest summary of every patient. Safe for many threads.
 *
 * <p>Bound: a number of patients. Beyond it the one goes who is missed least: of those without an open alert whoever has
 * left, then whoever may not be there, then whoever is; last those with one. Of several it is the one with the oldest summary.
 */
public final class SummaryBook {

    private static final Set<String> OVER = Set.of("finished", "cancelled");
    private static final Comparator<PatientSummary> LEAST_MISSED_FIRST = Comparator.comparing(
                    (PatientSummary summary) -> !summary.getOpenAlerts().isEmpty())
            .thenComparing(summary -> !isOver(summary))
            .thenComparing(summary -> !summary.getEncounterStatus().equals("unknown"));

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
     * @return keys of the patients of whom something else is held now: this one's, and that of one who had to go
     */
    public synchronized Set<String> fold(String patientKey, @Nullable PatientSummary summary) {
        PatientSummary held = byKey.get(patientKey);
        if (summary == null) {
            return byKey.remove(patientKey) == null ? Set.of() : Set.of(patientKey);
        }
        if (held != null && held.getRevision() > summary.getRevision()) {
            return Set.of();
        }
        byKey.remove(patientKey);
        byKey.put(patientKey, summary);
        var changed = new HashSet<String>();
        if (!summary.equals(held)) {
            changed.add(patientKey);
        }
        if (byKey.size() > limit) {
            String least = leastMissed();
            byKey.remove(least);
            changed.add(least);
        }
        return changed;
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
        return Collections.min(byKey.values(), LEAST_MISSED_FIRST).getPatientKey();
    }
}
