package health.vigil.producers.fhir;

import health.vigil.producers.fhir.Frames.About;
import health.vigil.producers.fhir.Frames.Time;
import health.vigil.producers.terminology.Terminology;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.ServiceOrder;
import health.vigil.schemas.concept.CodedClass;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;

/** ServiceRequest: an order for an investigation. Proposals, plans and drafts order nothing. */
final class ServiceRequestMapper {

    private final Frames frames;
    private final Terminology terminology;

    ServiceRequestMapper(Frames frames, Terminology terminology) {
        this.frames = frames;
        this.terminology = terminology;
    }

    Mapped map(ServiceRequest request, String id, Sending sending) {
        ServiceRequestStatus sent = request.getStatus();
        if (sent == null) {
            throw RefusedException.missing(
                    "ServiceRequest.status", "There is no status: send one of FHIR's, for example active");
        }
        Frame frame = frames.of(
                request,
                id,
                sending,
                new About(request.getSubject(), "ServiceRequest.subject", request.getEncounter()),
                new Time(request.getAuthoredOnElement(), "ServiceRequest.authoredOn"),
                Time.planned(request.getOccurrence(), "ServiceRequest.occurrence"));
        FactStatus status = status(sent);
        if (!isOrder(request)) {
            return frame.mapped(
                    status, Optional.empty(), List.of(), "Kept, and no facts made of it: it orders nothing");
        }
        Optional<Term> found = Term.of(request.getCode(), CodedClass.Kind.ORDER, terminology);
        List<Addressed> facts = frame.patientKey() == null
                ? List.of()
                : found
                        .filter(Term::isKnown)
                        .map(term -> new ServiceOrder(term.concept(), term.code(), term.system()))
                        .map(body -> frame.fact(status, body))
                        .stream()
                        .toList();
        return frame.mapped(status, found, facts, Notes.withoutFacts(frame, found));
    }

    private static boolean isOrder(ServiceRequest request) {
        ServiceRequestIntent intent = request.getIntent();
        boolean ordered = intent == null
                || switch (intent) {
                    case PROPOSAL, PLAN, OPTION -> false;
                    default -> true;
                };
        return ordered && !request.getDoNotPerform() && request.getStatus() != ServiceRequestStatus.DRAFT;
    }

    private static FactStatus status(ServiceRequestStatus status) {
        return switch (status) {
            case DRAFT -> FactStatus.registered;
            case ACTIVE, ONHOLD, COMPLETED -> FactStatus.final$;
            case REVOKED -> FactStatus.cancelled;
            case ENTEREDINERROR -> FactStatus.entered_in_error;
            case UNKNOWN, NULL -> FactStatus.unknown;
        };
    }
}
