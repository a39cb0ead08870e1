package health.vigil.producers.fhir;

import health.vigil.producers.fhir.Frames.About;
import health.vigil.producers.fhir.Frames.Time;
import health.vigil.producers.terminology.Terminology;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.concept.CodedClass;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;

/** Condition: a diagnosis or problem, from its onset to its abatement. */
final class ConditionMapper {

    private final Frames frames;
    private final Terminology terminology;

    ConditionMapper(Frames frames, Terminology terminology) {
        this.frames = frames;
        this.terminology = terminology;
    }

    Mapped map(Condition condition, String id, Sending sending) {
        Frame frame = frames.of(
                condition,
                id,
                sending,
                new About(condition.getSubject(), "Condition.subject", condition.getEncounter()),
                sending.arrived(),
                new Time(condition.getOnset(), "Condition.onset"),
                new Time(condition.getRecordedDateElement(), "Condition.recordedDate"));
        FactStatus status = status(condition.getVerificationStatus());
        Optional<Term> term = Term.of(condition.getCode(), CodedClass.Kind.CONDITION, terminology);
        return frame.mapped(status, term, facts(condition, term, frame, status), Notes.withoutFacts(frame));
    }

    private List<Addressed> facts(Condition condition, Optional<Term> of, Frame frame, FactStatus status) {
        if (frame.patientKey() == null) {
            return List.of();
        }
        var abatement = frames.span(new Time(condition.getAbatement(), "Condition.abatement"));
        Span lasted = new Span(
                frame.effective().start(),
                abatement.map(Span::start).orElse(frame.effective().end()));
        return of
                .map(term -> new health.vigil.schemas.Condition(
                        term.concept(), term.code(), term.system(), clinicalStatus(condition)))
                .map(body -> frame.fact(status, lasted, body))
                .stream()
                .toList();
    }

    private static String clinicalStatus(Condition condition) {
        String said = Statuses.code(condition.getClinicalStatus());
        return !said.isEmpty() ? said : condition.hasAbatement() ? "resolved" : "unknown";
    }

    private static FactStatus status(CodeableConcept verification) {
        return switch (Statuses.code(verification)) {
            case "refuted", "entered-in-error" -> FactStatus.entered_in_error;
            case "unconfirmed", "provisional", "differential" -> FactStatus.preliminary;
            default -> FactStatus.final$;
        };
    }
}
