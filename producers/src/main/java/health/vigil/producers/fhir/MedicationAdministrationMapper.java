package health.vigil.producers.fhir;

import health.vigil.producers.fhir.Frames.About;
import health.vigil.producers.fhir.Frames.Time;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.MedicationChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationAdministration.MedicationAdministrationDosageComponent;
import org.hl7.fhir.r4.model.MedicationAdministration.MedicationAdministrationStatus;
import org.hl7.fhir.r4.model.Quantity;

/** MedicationAdministration: a dose given, or an infusion that runs until it is stopped. */
final class MedicationAdministrationMapper {

    private static final String STOP = "stop";

    private final Frames frames;
    private final Medicines medicines;

    MedicationAdministrationMapper(Frames frames, Medicines medicines) {
        this.frames = frames;
        this.medicines = medicines;
    }

    Mapped map(MedicationAdministration given, String id, Sending sending) {
        MedicationAdministrationStatus sent = status(given);
        Frame frame = frames.of(
                given,
                id,
                sending,
                new About(given.getSubject(), "MedicationAdministration.subject", given.getContext()),
                new Time(given.getEffective(), "MedicationAdministration.effective"));
        FactStatus status = factStatus(sent);
        Optional<Term> term = frame.patientKey() == null
                ? Optional.empty()
                : medicines.term(
                        given.getMedication(), List.of(given.getDosage().getRoute()), given, sending);
        List<Addressed> facts = term.filter(Term::isKnown)
                .map(found -> facts(frame, status, sent, found, given.getDosage()))
                .orElse(List.of());
        return frame.mapped(status, term, facts, Medicines.note(frame, term, given.getMedication(), given, sending));
    }

    private List<Addressed> facts(
            Frame frame,
            FactStatus status,
            MedicationAdministrationStatus sent,
            Term term,
            MedicationAdministrationDosageComponent dosage) {
        var facts = new ArrayList<Addressed>();
        facts.add(frame.fact(status, medicines.body(MedicationChange.administration, term, amounts(dosage))));
        boolean over = sent == MedicationAdministrationStatus.STOPPED || sent == MedicationAdministrationStatus.ONHOLD;
        if (over) {
            Span when = Span.moment(
                    frame.effective().end() == null
                            ? frame.version().messageTime()
                            : frame.effective().end());
            facts.add(frame.fact(
                    FactStatus.final$, when, medicines.body(MedicationChange.stop, term, Stream.empty()), STOP));
        }
        return facts;
    }

    private static Stream<Quantity> amounts(MedicationAdministrationDosageComponent dosage) {
        return Stream.concat(Rates.of(dosage.getRate()).stream(), Stream.of(dosage.getDose()));
    }

    private static MedicationAdministrationStatus status(MedicationAdministration given) {
        if (given.getStatus() == null) {
            throw RefusedException.missing(
                    "MedicationAdministration.status", "There is no status: send one of FHIR's, for example completed");
        }
        return given.getStatus();
    }

    private static FactStatus factStatus(MedicationAdministrationStatus status) {
        return switch (status) {
            case INPROGRESS, ONHOLD -> FactStatus.preliminary;
            case COMPLETED, STOPPED -> FactStatus.final$;
            case NOTDONE -> FactStatus.cancelled;
            case ENTEREDINERROR -> FactStatus.entered_in_error;
            case UNKNOWN, NULL -> FactStatus.unknown;
        };
    }
}
