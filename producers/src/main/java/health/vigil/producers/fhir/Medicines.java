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
import org.hl7.fhir.r4.model.Medication.MedicationIngredientComponent;
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
     * The drug, coded in place or in a Medication that is contained or in the same Bundle, by its own code or an ingredient's.
     *
     * @param routes how it is given: an antibiotic on the skin or in the eye treats no infection of the body
     */
    Optional<Term> term(@Nullable Type medication, List<CodeableConcept> routes, DomainResource from, Sending sending) {
        return codes(medication, from, sending)
                .flatMap(code -> Term.of(code, CodedClass.Kind.MEDICATION, terminology).stream())
                .reduce((best, next) -> best.isKnown() || !next.isKnown() ? best : next)
                .filter(term ->
                        !ANTIBIOTIC.equals(term.concept()) || routes.stream().noneMatch(Medicines::isLocal));
    }

    /** What the sender is told where no facts are made of it. */
    static String note(
            Frame frame, Optional<Term> term, @Nullable Type medication, DomainResource from, Sending sending) {
        boolean isElsewhere = frame.patientKey() != null
                && medication instanceof Reference reference
                && drug(reference, from, sending).isEmpty();
        return isElsewhere ? Notes.MEDICATION_ELSEWHERE : Notes.withoutFacts(frame, term);
    }

    // A mixture is what it is made of, where it has no code that is known.
    private static Stream<CodeableConcept> codes(@Nullable Type medication, DomainResource from, Sending sending) {
        return switch (medication) {
            case CodeableConcept coded -> Stream.of(coded);
            case Reference reference ->
                drug(reference, from, sending).stream()
                        .flatMap(drug -> Stream.concat(
                                Stream.of(drug.getCode()),
                                drug.getIngredient().stream()
                                        .map(MedicationIngredientComponent::getItem)
                                        .filter(CodeableConcept.class::isInstance)
                                        .map(CodeableConcept.class::cast)));
            case null, default -> Stream.empty();
        };
    }

    private static Optional<org.hl7.fhir.r4.model.Medication> drug(
            Reference reference, DomainResource from, Sending sending) {
        return Optional.ofNullable(reference.getReference())
                .flatMap(written -> target(written, from, sending))
                .filter(org.hl7.fhir.r4.model.Medication.class::isInstance)
                .map(org.hl7.fhir.r4.model.Medication.class::cast);
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
