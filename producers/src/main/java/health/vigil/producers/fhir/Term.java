package health.vigil.producers.fhir;

import health.vigil.producers.terminology.CodeForm;
import health.vigil.producers.terminology.Terminology;
import health.vigil.schemas.concept.CodedClass;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.jspecify.annotations.Nullable;

/**
 * What a resource is a case of: a diagnosis, a drug, a procedure. What stands in words only is none, since words stay out
 * of the journal.
 *
 * @param concept class that triggers know; null where unmapped
 * @param system code system as the source names it; empty where it names none
 * @param code code of the source
 */
record Term(@Nullable String concept, String system, String code) {

    /** Whether triggers know what it is. */
    boolean isKnown() {
        return concept != null;
    }

    /** The first coding that is of a class, else the first one. */
    static Optional<Term> of(CodeableConcept sent, CodedClass.Kind kind, Terminology terminology) {
        List<Term> terms = sent.getCoding().stream()
                .filter(coding -> coding.hasCode() && CodeForm.isCode(coding.getCode()))
                .map(coding -> of(Coded.system(coding), coding.getCode(), kind, terminology))
                .toList();
        return terms.stream()
                .filter(term -> term.concept() != null)
                .findFirst()
                .or(() -> terms.stream().findFirst());
    }

    private static Term of(String system, String code, CodedClass.Kind kind, Terminology terminology) {
        return new Term(
                terminology.classOf(kind, system, code).map(CodedClass::name).orElse(null), system, code);
    }
}
