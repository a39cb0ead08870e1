package health.vigil.streams.trigger.definition;

import health.vigil.schemas.Severity;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an author expects of a trigger.
 *
 * @param name what it shows, in a few words
 * @param given what is known of the patient
 * @param expect what the trigger is to say
 * @param severity the severity it is to have; null where the example does not say
 * @param line where it stands in its file
 */
public record Example(
        String name,
        List<Given> given,
        Expectation expect,
        @Nullable Severity severity,
        int line) {

    /** What a trigger says of an example. */
    public enum Expectation {
        FIRES,
        QUIET,
        UNKNOWN
    }

    /**
     * One thing that is known.
     *
     * @param what a concept, or one of the words of docs/trigger.md: {@code ageYears}, {@code unit}, {@code medication}, …
     * @param value as it is written
     * @param ago how long before the moment
     */
    public record Given(String what, String value, Duration ago) {}
}
