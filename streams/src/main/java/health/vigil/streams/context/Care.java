package health.vigil.streams.context;

import health.vigil.schemas.StoredFact;
import health.vigil.schemas.concept.CodedClass.Kind;
import health.vigil.schemas.concept.CodedClasses;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded of a patient's care at a moment, by the names of {@code classes.yaml}; a narrower class stands for the
 * wider ones, too. What no source says is not here.
 *
 * @param running the fact that last charted each medication that runs, by its own class
 * @param medications that run: in progress as their source says, or charted in the last 12 hours, and not ended
 * @param unended medications of which no end is known: those that run, and those that nobody has charted since
 * @param procedures under way
 * @param conditions active ones
 * @param directives that stand, as {@code concept=code}
 * @param suspicion the culture and the antibiotic of the newest suspicion of infection; empty where there is none
 */
public record Care(
        Map<String, StoredFact> running,
        Set<String> medications,
        Set<String> unended,
        Set<String> procedures,
        Set<String> conditions,
        Set<String> directives,
        List<StoredFact> suspicion) {

    /** Whether a medication runs; null where it did, and nobody has said since that it does or that it ended. */
    public @Nullable Boolean runs(String medicationClass) {
        if (medications.contains(medicationClass)) {
            return true;
        }
        return unended.contains(medicationClass) ? null : false;
    }

    /** Whether a care directive says so now. */
    public boolean isDirected(String concept, String code) {
        return directives.contains(concept + "=" + code);
    }

    /** The facts that last charted what runs of a class of medications, as in the alphabet. */
    public List<StoredFact> charted(String medicationClass) {
        return running.entrySet().stream()
                .filter(charted -> CodedClasses.shipped().isWithin(Kind.MEDICATION, charted.getKey(), medicationClass))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }
}
