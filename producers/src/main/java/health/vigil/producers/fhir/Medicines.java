package health.vigil.producers.fhir;

import health.vigil.producers.terminology.Terminology;
import health.vigil.schemas.Medication;
import health.vigil.schemas.MedicationChange;
import health.vigil.schemas.concept.CodedClass;
import health.vigil.schemas.concept.CodedClasses;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** What a medication is: {@code medication[x]} and the dose. */
final class Medicines {

    private static final String ANTIBIOTIC = "antibiotic";
    private static final String RATE = "ug/kg/min";
    private static final String SNOMED = "http://snomed.info/sct";

    /** SNOMED CT: topical, cutaneous, ophthalmic, otic, nasal, vaginal. */
    private static final Set<String> LOCAL_ROUTES =
            Set.of("6064005", "448598008", "54485002", "10547007", "46713006", "16857009");

    private final Terminology terminology;

    Medicines(Terminology terminology) {
        this.terminology = terminology;
    }

    /**
     * The drug, coded in place or in a Medication that is contained or in the same Bundle.
     *
     * @param routes how it is given: an antibiotic on the skin or in the eye treats no infection of the body
     */
    Optional<Term> term(@Nullable Type medication, List<CodeableConcept> routes, DomainResource from, Sending sending) {
        return code(medication, from, sending)
                .flatMap(code -> Term.of(code, CodedClass.Kind.MEDICATION, terminology))
                .filter(term ->
                        !ANTIBIOTIC.equals(term.concept()) || routes.stream().noneMatch(Medicines::isLocal));
    }

    private static Optional<CodeableConcept> code(@Nullable Type medication, DomainResource from, Sending sending) {
        return switch (medication) {
            case CodeableConcept coded -> Optional.of(coded);
            case Reference reference
            when reference.hasReference() ->
                target(reference.getReference(), from, sending)
                        .filter(org.hl7.fhir.r4.model.Medication.class::isInstance)
                        .map(org.hl7.fhir.r4.model.Medication.class::cast)
                        .map(org.hl7.fhir.r4.model.Medication::getCode);
            case null, default -> Optional.empty();
        };
    }

    private static boolean isLocal(CodeableConcept route) {
        return route.getCoding().stream()
                .anyMatch(coding -> SNOMED.equals(coding.getSystem())
                        && coding.hasCode()
                        && LOCAL_ROUTES.contains(coding.getCode()));
    }

    /**
     * The body of a fact.
     *
     * @param amounts how much, the best first: what is given over time has a rate, and may have no dose
     */
    Medication body(MedicationChange change, Term term, Stream<Quantity> amounts) {
        var body = new Medication(change, term.concept(), term.code(), term.system(), null, null);
        amounts.flatMap(amount -> usable(amount).stream()).findFirst().ifPresent(amount -> put(body, amount));
        return body;
    }

    private record Amount(String number, String unit) {}

    // A number without a unit, or in one that UCUM does not have (tablets), says too little.
    private Optional<Amount> usable(Quantity amount) {
        return Optional.ofNullable(amount.getValue())
                .flatMap(number -> Optional.ofNullable(unit(amount))
                        .flatMap(terminology::ucum)
                        .map(unit -> new Amount(number.toPlainString(), unit)));
    }

    // In the unit that scores ask for, where it converts to that: a vasopressor's rate by weight.
    private void put(Medication body, Amount amount) {
        String concept = body.getConcept();
        boolean vasopressor =
                concept != null && CodedClasses.shipped().isWithin(CodedClass.Kind.MEDICATION, concept, "vasopressor");
        Optional<String> converted = vasopressor && !amount.unit().equals(RATE)
                ? terminology.convert(amount.number(), amount.unit(), RATE)
                : Optional.empty();
        body.setDose(converted.orElse(amount.number()));
        body.setUnit(converted.isPresent() ? RATE : amount.unit());
    }

    static @Nullable String unit(Quantity amount) {
        return amount.hasCode() ? amount.getCode() : amount.getUnit();
    }

    private static Optional<? extends Resource> target(String reference, DomainResource from, Sending sending) {
        return reference.startsWith("#") ? References.contained(from, reference) : sending.find(reference);
    }
}
