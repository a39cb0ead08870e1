package health.vigil.producers.hl7v2.mapping;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a device says in OBX-8 of its own value, beside what HL7 table 0078 says of the patient (IHE PCD-01, after ISO/IEEE
 * 11073-10201): a monitor in demonstration mode sends healthy numbers of nobody.
 */
final class MeasurementStatus {

    /** Demonstration, test, calibration under way, invalid, not available. One that is questionable or early is a measurement. */
    private static final Set<String> NOT_MEASURED = Set.of("DEMO", "TEST", "CAL", "INV", "NAV");

    private MeasurementStatus() {}

    /**
     * Why a value is none of the patient's; null where no flag says so.
     *
     * @param flags OBX-8
     */
    @Nullable
    static String artefact(List<String> flags) {
        return flags.stream()
                .filter(NOT_MEASURED::contains)
                .findFirst()
                .map(flag -> "The device says with " + flag + " in OBX-8 that it did not measure this of the patient:"
                        + " look at the mode that it is in")
                .orElse(null);
    }
}
