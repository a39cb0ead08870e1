package health.vigil.producers.terminology;

import java.util.Locale;
import java.util.Set;

/** Codes that stand where an allergy does and say that none is known: of any kind, of drugs, of food. */
public final class NoKnownAllergy {

    /** Of the International Patient Summary; all of its codes say that something is not known or not there. */
    private static final String ABSENT_OR_UNKNOWN = "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips";

    private static final Set<String> SNOMED =
            Set.of("716186003", "409137002", "429625007", "428607008", "716184000", "428197003", "716220001");

    /** What is written in the United States, in no code system. */
    private static final Set<String> ABBREVIATIONS = Set.of("NKA", "NKDA", "NKFA");

    private NoKnownAllergy() {}

    /** Whether a code of an allergy says so. */
    public static boolean is(String system, String code) {
        return system.equals(ABSENT_OR_UNKNOWN)
                || (Systems.name(system).equals("SCT") && SNOMED.contains(code))
                || ABBREVIATIONS.contains(code.toUpperCase(Locale.ROOT));
    }
}
