package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.Problem;
import health.vigil.producers.hl7v2.er7.Er7Message;
import health.vigil.producers.identity.LinkIdentity;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * ADT messages about two PIDs: A24 says that they are one person and both records stay, A37 that they are not one person.
 * HL7 has no event that takes a merge back, and hospitals send A37 for it; so it takes back whatever had joined the two.
 */
final class LinkMapper implements MessageMapper {

    private final boolean unlinks;

    LinkMapper(boolean unlinks) {
        this.unlinks = unlinks;
    }

    @Override
    public Mapped map(Er7Message message, MessageContext context) {
        AdtTimes times = AdtTimes.of(message, null, context);
        Optional<Problem> problem = times.problem(List.of());
        if (problem.isPresent()) {
            return Mapped.refused(problem.get());
        }
        var patients = new ArrayList<Patient>();
        for (AdtGroup group : AdtGroup.of(message)) {
            Optional<Patient> patient = group.patient(context);
            if (patient.isEmpty()) {
                return Mapped.refused(Problems.noPatient(group.number()));
            }
            patients.add(patient.get());
        }
        return patients.size() == 2
                ? mapped(patients.getFirst(), patients.getLast(), times, context)
                : Mapped.refused(Problems.notTwoPatients());
    }

    private Mapped mapped(Patient one, Patient other, AdtTimes times, MessageContext context) {
        var statements = new Statements(context);
        statements.introduce(one);
        statements.introduce(other);
        FactStatus status = unlinks ? FactStatus.entered_in_error : FactStatus.final$;
        for (Link link : links(one.key(), other.key())) {
            new LinkFact(link, status, times.issued(), times.occurred())
                    .underBothKeys(context)
                    .forEach(statements::add);
        }
        return statements.taken();
    }

    private List<Link> links(String one, String other) {
        if (one.equals(other)) {
            return List.of();
        }
        Link link = LinkIdentity.link(one, other);
        return unlinks ? List.of(link, LinkIdentity.merge(one, other), LinkIdentity.merge(other, one)) : List.of(link);
    }
}
