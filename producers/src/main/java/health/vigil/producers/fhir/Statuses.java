package health.vigil.producers.fhir;

import health.vigil.schemas.FactStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;

/** What a status says of its fact. */
final class Statuses {

    private Statuses() {}

    /** Whether it takes back what was said. */
    static boolean isWithdrawn(FactStatus status) {
        return status == FactStatus.cancelled || status == FactStatus.entered_in_error;
    }

    /** The first code of a status that is coded; empty where there is none. */
    static String code(CodeableConcept status) {
        return status.getCoding().stream()
                .filter(Coding::hasCode)
                .map(Coding::getCode)
                .findFirst()
                .orElse("");
    }
}
