package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.Problem;
import health.vigil.producers.hl7v2.er7.Er7Message;
import java.util.List;
import java.util.Optional;

/** ADT messages about a person and no visit: A28, A31, A60 (allergies), and A29, which deletes what those said of who somebody is. */
final class PersonMapper implements MessageMapper {

    private final boolean deletes;

    PersonMapper(boolean deletes) {
        this.deletes = deletes;
    }

    @Override
    public Mapped map(Er7Message message, MessageContext context) {
        AdtGroup group = AdtGroup.of(message).getFirst();
        Optional<Patient> patient = group.patient(context);
        if (patient.isEmpty()) {
            return Mapped.refused(Problems.noPatient(group.number()));
        }
        AdtTimes times = AdtTimes.of(message, null, context);
        Optional<Problem> problem = times.problem(List.of());
        if (problem.isPresent()) {
            return Mapped.refused(problem.get());
        }
        var statements = new Statements(context);
        if (deletes) {
            statements.forget(patient.get());
        } else {
            statements.introduce(patient.get());
            Chart.add(group, patient.get(), times, statements, context);
        }
        return statements.taken();
    }
}
