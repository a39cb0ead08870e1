package health.vigil.producers.fhir;

import health.vigil.producers.fhir.Frames.About;
import health.vigil.producers.fhir.Frames.Time;
import health.vigil.producers.terminology.Terminology;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.concept.CodedClass;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;

/** Procedure: what was done, or is being done. */
final class ProcedureMapper {

    private final Frames frames;
    private final Terminology terminology;

    ProcedureMapper(Frames frames, Terminology terminology) {
        this.frames = frames;
        this.terminology = terminology;
    }

    Mapped map(Procedure procedure, String id, Sending sending) {
        ProcedureStatus sent = procedure.getStatus();
        if (sent == null) {
            throw RefusedException.missing(
                    "Procedure.status", "There is no status: send one of FHIR's, for example completed");
        }
        Frame frame = frames.of(
                procedure,
                id,
                sending,
                new About(procedure.getSubject(), "Procedure.subject", procedure.getEncounter()),
                new Time(procedure.getPerformed(), "Procedure.performed", sent == ProcedureStatus.PREPARATION));
        FactStatus status = status(sent);
        if (sent == ProcedureStatus.PREPARATION) {
            return frame.mapped(status, Optional.empty(), List.of(), "Kept, and no facts made of it: it has not begun");
        }
        Optional<Term> found = Term.of(procedure.getCode(), CodedClass.Kind.PROCEDURE, terminology);
        List<Addressed> facts = frame.patientKey() == null
                ? List.of()
                : found
                        .map(term -> new health.vigil.schemas.Procedure(term.concept(), term.code(), term.system()))
                        .map(body -> frame.fact(status, body))
                        .stream()
                        .toList();
        return frame.mapped(status, found, facts, Notes.withoutFacts(frame));
    }

    private static FactStatus status(ProcedureStatus status) {
        return switch (status) {
            case PREPARATION -> FactStatus.registered;
            case INPROGRESS, ONHOLD -> FactStatus.preliminary;
            case COMPLETED, STOPPED -> FactStatus.final$;
            case NOTDONE -> FactStatus.cancelled;
            case ENTEREDINERROR -> FactStatus.entered_in_error;
            case UNKNOWN, NULL -> FactStatus.unknown;
        };
    }
}
