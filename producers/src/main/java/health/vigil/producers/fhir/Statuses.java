package health.vigil.producers.fhir;

import health.vigil.schemas.FactStatus;
import java.util.Comparator;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;

/** What a status says of its fact. */
final class Statuses {

    private static final String HL7 = "http://terminology.hl7.org/CodeSystem/";

    private Statuses() {}

    /** Whether it takes back what was said. */
    static boolean isWithdrawn(FactStatus status) {
        return status == FactStatus.cancelled || status == FactStatus.entered_in_error;
    }

    /** The code of a status that is coded: HL7's own, whatever stands before it, else the first; empty where there is none. */
    static String code(CodeableConcept status) {
        return status.getCoding().stream()
                .filter(Coding::hasCode)
                .min(Comparator.comparing(coding -> !isOfHl7(coding)))
                .map(Coding::getCode)
                .orElse("");
    }

    private static boolean isOfHl7(Coding coding) {
        return coding.hasSystem() && coding.getSystem().startsWith(HL7);
    }
}
