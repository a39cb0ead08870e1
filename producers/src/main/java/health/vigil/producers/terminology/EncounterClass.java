package health.vigil.producers.terminology;

import org.jspecify.annotations.Nullable;

/** Classes of visits in the words of HL7 v3 (ActEncounterCode), whatever words their source has. */
public final class EncounterClass {

    private static final String TABLE_0004 = "v2-0004";

    private EncounterClass() {}

    /**
     * A class of HL7 v2 (PV1-2, HL7 table 0004), which sites may add to: IP, OP and ED are common. A commercial account (C)
     * and N are not a patient's stay; B is a bed in obstetrics.
     *
     * @return null for what says nothing of how a patient is cared for
     */
    public static @Nullable String ofTable0004(String code) {
        return switch (code) {
            case "I", "B", "IP" -> "IMP";
            case "E", "ED", "ER" -> "EMER";
            case "O", "R", "OP" -> "AMB";
            case "P" -> "PRENC";
            case "OBS", "V" -> "OBSENC";
            default -> null;
        };
    }

    /**
     * A class of FHIR: HL7 v3's, of which acute and non-acute stays are stays; HL7 v2's, which servers behind an interface
     * engine send; or the words of FHIR DSTU2.
     *
     * @param system of the coding; null where it names none
     * @param code null where there is none
     */
    public static @Nullable String of(@Nullable String system, @Nullable String code) {
        if (code == null || (system != null && system.endsWith(TABLE_0004))) {
            return code == null ? null : ofTable0004(code);
        }
        return switch (code) {
            case "ACUTE", "NONAC", "inpatient" -> "IMP";
            case "outpatient", "ambulatory" -> "AMB";
            case "emergency" -> "EMER";
            case "home" -> "HH";
            case "virtual" -> "VR";
            default -> code.length() == 1 ? ofTable0004(code) : code;
        };
    }
}
