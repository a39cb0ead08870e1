package health.vigil.streams.context;

import java.util.Set;

/**
 * What is recorded of a patient's care at a moment, by the names of {@code classes.yaml}; a narrower class stands for the
 * wider ones, too. What no source says is not here: absence is no denial.
 *
 * @param medications that run: charted in the last 12 hours and not ended
 * @param procedures under way
 * @param conditions active ones
 * @param directives that stand, as {@code concept=code}
 */
public record Care(Set<String> medications, Set<String> procedures, Set<String> conditions, Set<String> directives) {

    /** Whether a care directive says so now. */
    public boolean isDirected(String concept, String code) {
        return directives.contains(concept + "=" + code);
    }
}
