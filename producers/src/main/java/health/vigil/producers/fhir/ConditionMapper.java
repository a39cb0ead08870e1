package health.vigil.producers.fhir;

import health.vigil.producers.fhir.Frames.About;
import health.vigil.producers.fhir.Frames.Time;
import health.vigil.producers.terminology.Terminology;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.concept.CodedClass;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Extension;

/** Condition: a diagnosis or problem, from its onset to its abatement. */
final class ConditionMapper {

    private static final String CERTAINTY = "http://fhir.de/StructureDefinition/icd-10-gm-diagnosesicherheit";

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
        FactStatus status = status(condition);
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
        boolean over = condition.hasAbatement() || certainty(condition).equals("Z");
        return !said.isEmpty() ? said : over ? "resolved" : "unknown";
    }

    private static FactStatus status(Condition condition) {
        String verification = Statuses.code(condition.getVerificationStatus());
        return switch (verification.isEmpty() ? certainty(condition) : verification) {
            case "refuted", "entered-in-error", "A" -> FactStatus.entered_in_error;
            case "unconfirmed", "provisional", "differential", "V" -> FactStatus.preliminary;
            default -> FactStatus.final$;
        };
    }

    /**
     * How sure a German diagnosis is (Diagnosesicherheit, KBV): A excluded, V suspected, Z over, G certain. It stands beside
     * the code, where FHIR has a status of its own that some exports leave out.
     */
    private static String certainty(Condition condition) {
        return condition.getCode().getCoding().stream()
                .flatMap(coding -> coding.getExtensionsByUrl(CERTAINTY).stream())
                .map(Extension::getValue)
                .filter(Coding.class::isInstance)
                .map(value -> ((Coding) value).getCode())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }
}
