package health.vigil.producers.fhir;

import health.vigil.producers.fhir.Frames.About;
import health.vigil.producers.fhir.Frames.Time;
import health.vigil.producers.terminology.NoKnownAllergy;
import health.vigil.producers.terminology.Terminology;
import health.vigil.schemas.Allergy;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.concept.CodedClass;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.AllergyIntolerance.AllergyIntoleranceReactionComponent;
import org.jspecify.annotations.Nullable;

/** AllergyIntolerance: what the patient must not get. */
final class AllergyMapper {

    private static final Set<String> OVER = Set.of("inactive", "resolved");

    private final Frames frames;
    private final Terminology terminology;

    AllergyMapper(Frames frames, Terminology terminology) {
        this.frames = frames;
        this.terminology = terminology;
    }

    Mapped map(AllergyIntolerance allergy, String id, Sending sending) {
        Frame frame = frames.of(
                allergy,
                id,
                sending,
                new About(allergy.getPatient(), "AllergyIntolerance.patient", allergy.getEncounter()),
                sending.arrived(),
                new Time(allergy.getOnset(), "AllergyIntolerance.onset"),
                new Time(allergy.getRecordedDateElement(), "AllergyIntolerance.recordedDate"));
        FactStatus status = status(allergy);
        Optional<Term> found = term(allergy);
        if (found.filter(term -> NoKnownAllergy.is(term.system(), term.code())).isPresent()) {
            return frame.mapped(
                    status, Optional.empty(), List.of(), "Kept, and no facts made of it: it says that none is known");
        }
        List<Addressed> facts = frame.patientKey() == null
                ? List.of()
                : found
                        .map(term -> new Allergy(term.code(), term.system(), criticality(allergy)))
                        .map(body -> frame.fact(status, body))
                        .stream()
                        .toList();
        return frame.mapped(status, Optional.empty(), facts, Notes.withoutFacts(frame));
    }

    /** The code; where there is none, the substance that caused a reaction. */
    private Optional<Term> term(AllergyIntolerance allergy) {
        return Term.of(allergy.getCode(), CodedClass.Kind.MEDICATION, terminology)
                .or(() -> allergy.getReaction().stream()
                        .map(AllergyIntoleranceReactionComponent::getSubstance)
                        .flatMap(substance -> Term.of(substance, CodedClass.Kind.MEDICATION, terminology).stream())
                        .findFirst());
    }

    private static @Nullable String criticality(AllergyIntolerance allergy) {
        return allergy.hasCriticality() ? allergy.getCriticality().toCode() : null;
    }

    private static FactStatus status(AllergyIntolerance allergy) {
        return switch (Statuses.code(allergy.getVerificationStatus())) {
            case "refuted", "entered-in-error" -> FactStatus.entered_in_error;
            // An allergy that is over is none, and the fact has no field to say so.
            case String verified when OVER.contains(Statuses.code(allergy.getClinicalStatus())) -> FactStatus.cancelled;
            case "unconfirmed", "presumed" -> FactStatus.preliminary;
            default -> FactStatus.final$;
        };
    }
}
