package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.ErrorCode;
import health.vigil.producers.hl7v2.Problem;
import health.vigil.producers.hl7v2.er7.Er7Message;
import health.vigil.producers.hl7v2.mapping.AdtGroup.Prior;
import java.util.List;
import java.util.Optional;

/**
 * ADT messages that say what a patient or a visit was called before: each MRG, and the PID before it. Groups repeat. What can
 * be used of them is; the message is refused where none can.
 */
final class PriorMapper implements MessageMapper {

    /** What one transaction holds with room to spare. */
    private static final int MAX_PRIOR_NUMBERS = 500;

    private final List<Says> says;

    /** @param says what such a message states of each prior */
    PriorMapper(Says... says) {
        this.says = List.of(says);
    }

    /**
     * A patient of today and what was before.
     *
     * @param patient as PID says
     * @param prior as MRG says
     */
    record Succession(Patient patient, Prior prior, AdtTimes times, MessageContext message) {}

    /** What a kind of message states of a succession. */
    @FunctionalInterface
    interface Says {

        /** States it; what is missing for it is the problem. */
        Optional<Problem> state(Succession succession, Statements statements);
    }

    @Override
    public Mapped map(Er7Message message, MessageContext context) {
        AdtTimes times = AdtTimes.of(message, null, context);
        Optional<Problem> problem = times.problem(List.of());
        if (problem.isPresent()) {
            return Mapped.refused(problem.get());
        }
        List<AdtGroup> groups = AdtGroup.of(message);
        if (priorNumbers(groups) > MAX_PRIOR_NUMBERS) {
            return Mapped.refused(new Problem(
                    ErrorCode.SEGMENT_SEQUENCE,
                    "MRG^1^1",
                    "There are more than " + MAX_PRIOR_NUMBERS + " prior numbers: send them in several messages"));
        }
        var statements = new Statements(context);
        boolean usable = false;
        for (AdtGroup group : groups) {
            usable |= add(group, times, statements, context);
        }
        return usable ? statements.taken() : statements.refused();
    }

    private static int priorNumbers(List<AdtGroup> groups) {
        return groups.stream()
                .flatMap(group -> group.priors().stream())
                .mapToInt(
                        prior -> Math.max(1, prior.mrg().field(1).repetitions().size()))
                .sum();
    }

    private boolean add(AdtGroup group, AdtTimes times, Statements statements, MessageContext context) {
        Optional<Patient> patient = group.patient(context);
        if (patient.isEmpty()) {
            statements.refuse(Problems.noPatient(group.number()));
            return false;
        }
        if (group.priors().isEmpty()) {
            statements.refuse(Problems.noPriorNumber(group.number(), 1));
            return false;
        }
        statements.introduce(patient.get());
        boolean usable = false;
        for (Prior prior : group.priors()) {
            usable |= add(new Succession(patient.get(), prior, times, context), statements);
        }
        return usable;
    }

    private boolean add(Succession succession, Statements statements) {
        boolean usable = true;
        for (Says one : says) {
            Optional<Problem> problem = one.state(succession, statements);
            problem.ifPresent(statements::refuse);
            usable &= problem.isEmpty();
        }
        return usable;
    }
}
