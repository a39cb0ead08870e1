package health.vigil.producers.fhir;

import health.vigil.producers.fhir.Frames.About;
import health.vigil.producers.fhir.Frames.Time;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.MedicationChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Dosage.DosageDoseAndRateComponent;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Quantity;

/** MedicationRequest: an order, and its stop. Proposals, plans and drafts order nothing. */
final class MedicationRequestMapper {

    private static final String STOP = "stop";

    private final Frames frames;
    private final Medicines medicines;

    MedicationRequestMapper(Frames frames, Medicines medicines) {
        this.frames = frames;
        this.medicines = medicines;
    }

    Mapped map(MedicationRequest request, String id, Sending sending) {
        MedicationRequestStatus sent = request.getStatus();
        if (sent == null) {
            throw RefusedException.missing(
                    "MedicationRequest.status", "There is no status: send one of FHIR's, for example active");
        }
        Frame frame = frames.of(
                request,
                id,
                sending,
                new About(request.getSubject(), "MedicationRequest.subject", request.getEncounter()),
                new Time(request.getAuthoredOnElement(), "MedicationRequest.authoredOn"));
        FactStatus status = status(sent);
        if (!isOrder(request)) {
            return frame.mapped(
                    status, Optional.empty(), List.of(), "Kept, and no facts made of it: it orders nothing");
        }
        Optional<Term> term = frame.patientKey() == null
                ? Optional.empty()
                : medicines.term(request.getMedication(), routes(request), request, sending);
        List<Addressed> facts = term.filter(Term::isKnown)
                .map(found -> facts(frame, status, sent, found, request))
                .orElse(List.of());
        return frame.mapped(
                status, term, facts, Medicines.note(frame, term, request.getMedication(), request, sending));
    }

    private List<Addressed> facts(
            Frame frame, FactStatus status, MedicationRequestStatus sent, Term term, MedicationRequest request) {
        var facts = new ArrayList<Addressed>();
        facts.add(frame.fact(status, medicines.body(MedicationChange.order, term, amounts(request))));
        if (sent == MedicationRequestStatus.STOPPED || sent == MedicationRequestStatus.ONHOLD) {
            // FHIR has no time of the stop but that at which the resource came to say so.
            Span when = Span.moment(frame.version().messageTime());
            facts.add(frame.fact(
                    FactStatus.final$, when, medicines.body(MedicationChange.stop, term, Stream.empty()), STOP));
        }
        return facts;
    }

    private static List<CodeableConcept> routes(MedicationRequest request) {
        return request.getDosageInstruction().stream().map(Dosage::getRoute).toList();
    }

    private static Stream<Quantity> amounts(MedicationRequest request) {
        return Stream.concat(
                instructed(request).flatMap(said -> Rates.of(said.getRate()).stream()),
                instructed(request)
                        .filter(DosageDoseAndRateComponent::hasDoseQuantity)
                        .map(DosageDoseAndRateComponent::getDoseQuantity));
    }

    private static Stream<DosageDoseAndRateComponent> instructed(MedicationRequest request) {
        return request.getDosageInstruction().stream().flatMap(instruction -> instruction.getDoseAndRate().stream());
    }

    private static boolean isOrder(MedicationRequest request) {
        MedicationRequestIntent intent = request.getIntent();
        boolean ordered = intent == null
                || switch (intent) {
                    case PROPOSAL, PLAN, OPTION -> false;
                    default -> true;
                };
        return ordered && !request.getDoNotPerform() && request.getStatus() != MedicationRequestStatus.DRAFT;
    }

    private static FactStatus status(MedicationRequestStatus status) {
        return switch (status) {
            case DRAFT -> FactStatus.registered;
            case ACTIVE, ONHOLD, COMPLETED, STOPPED -> FactStatus.final$;
            case CANCELLED -> FactStatus.cancelled;
            case ENTEREDINERROR -> FactStatus.entered_in_error;
            case UNKNOWN, NULL -> FactStatus.unknown;
        };
    }
}
