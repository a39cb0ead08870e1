package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.er7.Er7Message;
import health.vigil.producers.hl7v2.er7.Segment;
import health.vigil.producers.hl7v2.mapping.OrderGroup.Order;
import health.vigil.producers.hl7v2.mapping.ResultGroup.Line;
import java.util.List;
import java.util.Optional;

/**
 * ORU^R40: alarms of devices (IHE PCD-04). An alarm is an observation of the device and no alert of Vigil's; what the device
 * measured comes by itself, as a result.
 */
final class AlarmMapper implements MessageMapper {

    @Override
    public Mapped map(Er7Message message, MessageContext context) {
        var statements = new Statements(context);
        List<ResultGroup> groups = new ResultGroups(message).groups();
        boolean patientFound = false;
        for (int i = 0; i < groups.size(); i++) {
            Optional<Patient> patient = groups.get(i).patient(context);
            if (patient.isPresent()) {
                patientFound = true;
                add(groups.get(i), patient.get(), statements, context);
                statements.introduce(patient.get());
            } else {
                statements.refuse(Problems.noPatient(i + 1));
            }
        }
        return patientFound && !statements.lostAll() ? statements.taken() : statements.refused();
    }

    private static void add(ResultGroup group, Patient patient, Statements statements, MessageContext context) {
        for (Order order : group.orders()) {
            Segment obr = order.segments().getFirst();
            List<Segment> facets = group.lines(obr).stream().map(Line::obx).toList();
            if (!facets.isEmpty()) {
                var times = new OrderTimes(order, context);
                new DeviceAlarm(obr, facets)
                        .fact(patient, times, context)
                        .ifPresentOrElse(
                                fact -> statements.take(patient, times, List.of(fact)),
                                () -> statements.lose(DeviceAlarm.problem(order)));
            }
        }
    }
}
