package health.vigil.consumers.console.json;

import health.vigil.schemas.concept.Concept;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A clinical concept, for whoever shows one.
 *
 * @param kind vital-sign, respiratory-support or laboratory
 * @param unit canonical UCUM unit; null where values are codes
 * @param validityMinutes how long a value counts as current
 */
public record ConceptJson(
        String name, String display, String kind, @Nullable String unit, List<String> codes, long validityMinutes) {

    /** Maps a concept. */
    public static ConceptJson of(Concept concept) {
        return new ConceptJson(
                concept.name(),
                concept.display(),
                concept.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                concept.unit(),
                concept.codes(),
                concept.validity().toMinutes());
    }
}
