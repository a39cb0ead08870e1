package health.vigil.schemas.concept;

import org.jspecify.annotations.Nullable;

/**
 * What triggers know of a medication, an order, a procedure or a condition.
 *
 * @param name name in the field's words, for example {@code antibiotic}
 * @param kind what it is a class of
 * @param display what a person reads
 * @param within the wider class that it belongs to; null where there is none
 */
public record CodedClass(
        String name, Kind kind, String display, @Nullable String within) {

    /** What there are classes of. */
    public enum Kind {
        MEDICATION,
        ORDER,
        PROCEDURE,
        CONDITION
    }
}
