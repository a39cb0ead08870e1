package health.vigil.producers.fhir;

import health.vigil.producers.terminology.Terminology;
import health.vigil.schemas.concept.Concept;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;

/**
 * A clinical concept, and the coding of the source that it was found by.
 *
 * @param system code system as the source names it; empty where it names none
 * @param code code of the source
 */
record Coded(Concept concept, String system, String code) {

    /** The first coding that stands for a concept. */
    static Optional<Coded> of(CodeableConcept sent, Terminology terminology) {
        return sent.getCoding().stream()
                .filter(Coding::hasCode)
                .flatMap(coding -> of(system(coding), coding.getCode(), terminology).stream())
                .findFirst();
    }

    /** What the code says by itself, without a value; nothing where it asks for one, as most do. */
    Optional<String> finding(Terminology terminology) {
        return terminology.finding(concept, system, code);
    }

    /** Code system of a coding; empty where it names none. */
    static String system(Coding coding) {
        return Objects.requireNonNullElse(coding.getSystem(), "");
    }

    static Optional<Coded> of(String system, String code, Terminology terminology) {
        return terminology.conceptOf(system, code).map(concept -> new Coded(concept, system, code));
    }
}
