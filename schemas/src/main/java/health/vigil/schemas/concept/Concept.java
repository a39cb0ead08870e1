package health.vigil.schemas.concept;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A clinical concept.
 *
 * @param name name in the field's words, for example {@code heart-rate}
 * @param display what a person reads
 * @param kind where it comes from
 * @param unit canonical UCUM unit; null where values are codes
 * @param codes the codes a value can have, from the best to the worst; empty where values are numbers
 * @param validity how long a value counts as the patient's current one; apart from how long it is kept
 * @param retention how long values are kept where that is longer than their kind is; null where it is not
 * @param gramsPerMole molar mass, to convert between mass and substance concentration; null where it makes no sense
 * @param standIn the concept whose value counts for this one where it is the newer, or as new; null where there is none
 * @param worstCounts whether the worst of the valid codes counts, whatever came later
 */
public record Concept(
        String name,
        String display,
        Kind kind,
        @Nullable String unit,
        List<String> codes,
        Duration validity,
        @Nullable Duration retention,
        @Nullable String gramsPerMole,
        @Nullable String standIn,
        boolean worstCounts) {

    /** Where a concept comes from. */
    public enum Kind {
        VITAL_SIGN,
        RESPIRATORY_SUPPORT,
        LABORATORY,
        /** Measured at the bedside and no vital sign: weight, urine. */
        MEASUREMENT,
        /** Said by a device, and true only of the device. */
        ALARM
    }

    public Concept {
        codes = List.copyOf(codes);
        if ((unit == null) == codes.isEmpty()) {
            throw new IllegalArgumentException(
                    "Concept " + name + " needs either a unit or codes: give it one of the two in concepts.yaml");
        }
    }

    /** Whether values are codes and not numbers. */
    public boolean isCoded() {
        return unit == null;
    }
}
