package health.vigil.producers.fhir;

import health.vigil.producers.terminology.Terminology;
import health.vigil.schemas.Medication;
import health.vigil.schemas.MedicationChange;
import health.vigil.schemas.concept.CodedClass;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** What a medication is: {@code medication[x]} and the dose. */
final class Medicines {

    private final Terminology terminology;

    Medicines(Terminology terminology) {
        this.terminology = terminology;
    }

    /** The drug, coded in place or in a Medication that is contained or in the same Bundle. */
    Optional<Term> term(@Nullable Type medication, DomainResource from, Sending sending) {
        return switch (medication) {
            case CodeableConcept coded -> Term.of(coded, CodedClass.Kind.MEDICATION, terminology);
            case Reference reference
            when reference.hasReference() ->
                target(reference.getReference(), from, sending)
                        .filter(org.hl7.fhir.r4.model.Medication.class::isInstance)
                        .map(org.hl7.fhir.r4.model.Medication.class::cast)
                        .flatMap(drug -> Term.of(drug.getCode(), CodedClass.Kind.MEDICATION, terminology));
            case null, default -> Optional.empty();
        };
    }

    /** The body of a fact. */
    static Medication body(MedicationChange change, Term term, @Nullable Quantity dose) {
        var body = new Medication(change, term.concept(), term.code(), term.system(), null, null);
        if (dose != null && dose.hasValue()) {
            body.setDose(dose.getValue().toPlainString());
            body.setUnit(unit(dose));
        }
        return body;
    }

    private static @Nullable String unit(Quantity dose) {
        return dose.hasCode() ? dose.getCode() : dose.getUnit();
    }

    private static Optional<? extends Resource> target(String reference, DomainResource from, Sending sending) {
        return reference.startsWith("#") ? References.contained(from, reference) : sending.find(reference);
    }
}
