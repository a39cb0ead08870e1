package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.er7.Er7Message;
import health.vigil.producers.hl7v2.er7.Segment;
import health.vigil.producers.hl7v2.mapping.OrderGroup.Order;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.concept.CodedClass;
import java.util.List;
import java.util.Optional;

/**
 * ORM, OMG, OML, OMP, RDE, RDS, RGV and RAS: orders for investigations and for medications, and medications given. Only what
 * triggers know becomes a fact; other codes are counted and named. Observations in an order (OBX) are the orderer's, and
 * their own results come by themselves.
 */
final class OrderMapper implements MessageMapper {

    @Override
    public Mapped map(Er7Message message, MessageContext context) {
        var statements = new Statements(context);
        List<OrderGroup> groups = OrderGroup.of(message);
        boolean patientFound = false;
        for (int i = 0; i < groups.size(); i++) {
            Optional<Patient> patient = groups.get(i).patient(context);
            if (patient.isEmpty()) {
                statements.refuse(Problems.noPatient(i + 1));
            } else {
                patientFound = true;
                for (Order order : groups.get(i).orders()) {
                    add(order, patient.get(), statements, context);
                }
                statements.introduce(patient.get());
            }
        }
        return patientFound && !statements.lostAll() ? statements.taken() : statements.refused();
    }

    private static void add(Order order, Patient patient, Statements statements, MessageContext context) {
        for (Segment obr : order.all("OBR")) {
            addService(order, obr, patient, statements, context);
        }
        MedicationOrders.map(order, patient, statements, context);
        Administrations.map(order, patient, statements, context);
    }

    private static void addService(
            Order order, Segment obr, Patient patient, Statements statements, MessageContext context) {
        Optional<CodedClass> service = context.memory().service(obr, context);
        OrderControl control = OrderControl.of(order.orc());
        if (service.isEmpty()) {
            SourceCode code = SourceCode.of(obr.field(4));
            context.skipped().unmapped(code.system(), code.code());
        } else if (control != OrderControl.SAYS_NOTHING) {
            var times = new OrderTimes(order, context);
            statements.take(
                    patient,
                    times,
                    List.of(ServiceOrders.fact(
                            obr, order.orc(), service.get(), status(order, control), patient, times, context)));
        }
    }

    // A culture that is done was ordered all the same; one that was discontinued may never have been taken.
    private static FactStatus status(Order order, OrderControl control) {
        boolean completed =
                order.orc() != null && order.orc().field(5).component(1).text().equals("CM");
        return switch (control) {
            case CANCELLED -> FactStatus.cancelled;
            case ENDED -> completed ? FactStatus.final$ : FactStatus.cancelled;
            case STANDS, RELEASED, SAYS_NOTHING -> FactStatus.final$;
        };
    }
}
