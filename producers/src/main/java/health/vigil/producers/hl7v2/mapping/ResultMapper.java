package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.ErrorCode;
import health.vigil.producers.hl7v2.Problem;
import health.vigil.producers.hl7v2.er7.Er7Message;
import health.vigil.producers.hl7v2.mapping.ResultGroup.Line;
import java.util.List;
import java.util.Optional;

/**
 * ORU^R01: results of one or several patients. What can be used is; the message as a whole is refused where observations
 * were meant for Vigil and none could be used, or where no patient is named.
 */
final class ResultMapper implements MessageMapper {

    /** What one journal entry can hold with Kafka's usual limit of a megabyte a record, and room to spare. */
    private static final int MAX_OBSERVATIONS = 2000;

    @Override
    public Mapped map(Er7Message message, MessageContext context) {
        List<ResultGroup> groups = ResultGroup.of(message);
        if (groups.stream().mapToInt(group -> group.lines().size()).sum() > MAX_OBSERVATIONS) {
            return Mapped.refused(new Problem(
                    ErrorCode.SEGMENT_SEQUENCE,
                    "OBX^" + (MAX_OBSERVATIONS + 1),
                    "There are more than " + MAX_OBSERVATIONS + " observations: send them in several messages"));
        }
        var statements = new Statements(context);
        boolean patientFound = false;
        for (int i = 0; i < groups.size(); i++) {
            Optional<Patient> patient = groups.get(i).patient(context);
            if (patient.isPresent()) {
                patientFound = true;
                add(groups.get(i), patient.get(), statements);
            } else {
                statements.refuse(Problems.noPatient(i + 1));
            }
        }
        return patientFound && !statements.lostAllObservations() ? statements.taken() : statements.refused();
    }

    private static void add(ResultGroup group, Patient patient, Statements statements) {
        for (Line line : group.lines()) {
            statements.observe(line, patient);
        }
        statements.introduce(patient);
    }
}
