package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.Problem;
import health.vigil.producers.hl7v2.er7.Segment;
import health.vigil.producers.hl7v2.mapping.PriorMapper.Succession;
import health.vigil.producers.identity.LinkIdentity;
import health.vigil.schemas.FactStatus;
import java.util.List;
import java.util.Optional;

/** The record of MRG-1 retires into the one of PID-3 (chapter 3, A40). */
final class Merges {

    private static final int PRIOR_IDENTIFIERS = 1;
    private static final int PRIOR_NAME = 7;

    private Merges() {}

    static Optional<Problem> state(Succession succession, Statements statements) {
        Segment mrg = succession.prior().mrg();
        MessageContext message = succession.message();
        Optional<PatientNumbers> retired = PatientNumbers.prior(
                mrg.field(PRIOR_IDENTIFIERS), succession.patient().numbers(), message);
        if (retired.isEmpty()) {
            return Optional.of(Problems.noPriorNumber(succession.prior().number(), PRIOR_IDENTIFIERS));
        }
        PatientNumbers numbers = retired.get();
        numbers.all().stream()
                .filter(number -> namesARecord(number, numbers, message))
                .forEach(number -> retire(number, numbers, succession, statements));
        String mainKey = numbers.main().key(message);
        if (!mainKey.equals(succession.patient().key())) {
            statements.identify(IdentityMapper.name(mainKey, mrg.field(PRIOR_NAME), message));
        }
        return Optional.empty();
    }

    // A key is made of authority and value: a number of another type that the same authority gave may look like a
    // record
    // number of somebody else.
    private static boolean namesARecord(PatientNumber number, PatientNumbers retired, MessageContext message) {
        return number.type().equals(retired.main().type())
                || !number.authority().equals(retired.main().authority())
                || message.feed().linkIdentifierTypes().contains(number.type());
    }

    private static void retire(
            PatientNumber number, PatientNumbers numbers, Succession succession, Statements statements) {
        MessageContext message = succession.message();
        String retired = number.key(message);
        PatientNumber successor = survivor(number, numbers, succession.patient().numbers());
        String survivor = successor.key(message);
        if (survivor.equals(retired)) {
            return;
        }
        if (!survivor.equals(succession.patient().key())) {
            // Nobody may ever send anything under that number, and who looks at the record has to know whose it is.
            statements.identify(IdentityMapper.numbers(survivor, List.of(successor), message));
        }
        AdtTimes times = succession.times();
        new LinkFact(LinkIdentity.merge(survivor, retired), FactStatus.final$, times.issued(), times.occurred())
                .underBothKeys(message)
                .forEach(statements::add);
        statements.identify(IdentityMapper.numbers(retired, List.of(number), message));
    }

    // A number retires into the survivor's of the same kind, since other feeds may know both; one that stays in the
    // survivor's list, where no other replaces it, is the number of both records; any other retires into the main one.
    private static PatientNumber survivor(PatientNumber number, PatientNumbers retired, PatientNumbers survivors) {
        List<PatientNumber> replacements = survivors.all().stream()
                .filter(own -> own.isOfSameKind(number) && !retired.all().contains(own))
                .toList();
        if (replacements.isEmpty()) {
            return survivors.all().contains(number) ? number : survivors.main();
        }
        return replacements.contains(survivors.main()) ? survivors.main() : replacements.getFirst();
    }
}
