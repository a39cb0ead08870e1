package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.Problem;
import health.vigil.producers.hl7v2.er7.Element;
import health.vigil.producers.hl7v2.er7.Segment;
import health.vigil.producers.hl7v2.mapping.PriorMapper.Succession;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.VisitMove;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Visits that belong to another patient or have another number, as facts under both patient keys. */
final class VisitMoves {

    private static final int ACCOUNT = 18;
    private static final int VISIT = 19;
    private static final int PRIOR_IDENTIFIERS = 1;
    private static final int PRIOR_ACCOUNT = 3;
    private static final int PRIOR_VISIT = 5;

    private VisitMoves() {}

    /** The account of MRG-3 is the one of PID-18, and of the patient of PID-3. */
    static Optional<Problem> ofAccount(Succession succession, Statements statements) {
        return state(succession, PRIOR_ACCOUNT, succession.patient().pid().field(ACCOUNT), statements);
    }

    /** The same, where an account was sent at all. */
    static Optional<Problem> ofAccountIfSent(Succession succession, Statements statements) {
        return succession.prior().mrg().field(PRIOR_ACCOUNT).isPresent()
                ? ofAccount(succession, statements)
                : Optional.empty();
    }

    /** The visit of MRG-5 is the one of PV1-19, and of the patient of PID-3. */
    static Optional<Problem> ofVisit(Succession succession, Statements statements) {
        Segment pv1 = succession.prior().pv1() != null
                ? succession.prior().pv1()
                : succession.patient().pv1();
        return pv1 == null
                ? Optional.of(Problems.noVisit(succession.prior().number()))
                : state(succession, PRIOR_VISIT, pv1.field(VISIT), statements);
    }

    // MRG-1 and PID-3 are as a rule the same where a number changes, and the new number is missing where the patient
    // does.
    private static Optional<Problem> state(
            Succession succession, int priorField, Element newNumber, Statements statements) {
        Segment mrg = succession.prior().mrg();
        MessageContext message = succession.message();
        Optional<String> prior = Introduction.visit(mrg.field(priorField), message);
        if (prior.isEmpty()) {
            return Optional.of(Problems.noPriorNumber(succession.prior().number(), priorField));
        }
        String patientKey = succession.patient().key();
        String priorPatient = PatientNumbers.prior(
                        mrg.field(PRIOR_IDENTIFIERS), succession.patient().numbers(), message)
                .map(numbers -> numbers.main().key(message))
                .orElse(patientKey);
        var move = new VisitMove(
                priorPatient,
                prior.get(),
                patientKey,
                Introduction.visit(newNumber, message).orElse(prior.get()));
        of(move, succession.times(), message).forEach(statements::add);
        return Optional.empty();
    }

    /**
     * The move of one visit; nothing where it stays what it was.
     *
     * <p>Identity is the patient and the visit under which the facts arrived: where they are moved twice, the later message
     * says where they belong.
     */
    private static List<Fact> of(VisitMove move, AdtTimes times, MessageContext message) {
        boolean stays = move.getPriorPatientKey().equals(move.getPatientKey())
                && move.getPriorVisitKey().equals(move.getVisitKey());
        return stays
                ? List.of()
                : Stream.of(move.getPriorPatientKey(), move.getPatientKey())
                        .distinct()
                        .map(key -> under(key, move, times, message))
                        .toList();
    }

    /** An A06 or A07 that gives the visit another number: MRG-5, else MRG-3, is the one before (chapter 3, A06). */
    static List<Fact> ofClassChange(AdtGroup group, Patient patient, AdtTimes times, MessageContext message) {
        String visitKey = patient.visitKey();
        if (visitKey == null) {
            return List.of();
        }
        return group.priors().stream()
                .flatMap(prior -> priorVisit(prior.mrg(), message).stream())
                .map(before -> new VisitMove(patient.key(), before, patient.key(), visitKey))
                .flatMap(move -> of(move, times, message).stream())
                .toList();
    }

    private static Optional<String> priorVisit(Segment mrg, MessageContext message) {
        return Introduction.visit(mrg.field(PRIOR_VISIT), message)
                .or(() -> Introduction.visit(mrg.field(PRIOR_ACCOUNT), message));
    }

    private static Fact under(String key, VisitMove move, AdtTimes times, MessageContext message) {
        return new FactMaker(message, key, null)
                .make(
                        message.pseudonyms().factId("visit-move", move.getPriorPatientKey(), move.getPriorVisitKey()),
                        FactStatus.final$,
                        times.issued(),
                        times.occurred(),
                        false,
                        move);
    }
}
