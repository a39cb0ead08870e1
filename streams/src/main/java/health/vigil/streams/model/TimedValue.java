package health.vigil.streams.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A value of a clinical concept and when it was measured.
 *
 * @param concept name of the concept
 * @param value decimal text in the canonical unit, or a code
 * @param unit canonical UCUM unit; null for codes
 * @param effective when it was measured
 */
public record TimedValue(
        String concept, String value, @Nullable String unit, Instant effective) {}
