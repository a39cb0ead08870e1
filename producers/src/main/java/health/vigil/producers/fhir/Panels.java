package health.vigil.producers.fhir;

import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.CodeableConcept;

/**
 * Panels whose components are known beforehand (LOINC): so a component that a later version no longer has can be withdrawn
 * without remembering the earlier version.
 */
final class Panels {

    static final String LOINC = "http://loinc.org";

    private static final List<String> PRESSURES = List.of("8480-6", "8462-4", "8478-0");
    private static final Map<String, List<String>> MEMBERS = Map.of("85354-9", PRESSURES, "55284-4", PRESSURES);

    private Panels() {}

    /** LOINC codes of the components that a panel may have; empty for what is no known panel. */
    static List<String> membersOf(CodeableConcept code) {
        return code.getCoding().stream()
                .filter(coding -> LOINC.equals(coding.getSystem()) && coding.hasCode())
                .flatMap(coding -> MEMBERS.getOrDefault(coding.getCode(), List.of()).stream())
                .distinct()
                .toList();
    }
}
