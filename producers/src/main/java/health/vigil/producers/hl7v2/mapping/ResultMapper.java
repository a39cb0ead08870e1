package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.Hl7Time;
import health.vigil.producers.hl7v2.er7.Er7Message;
import health.vigil.producers.hl7v2.er7.Segment;
import health.vigil.producers.hl7v2.mapping.OrderGroup.Order;
import health.vigil.producers.hl7v2.mapping.ResultGroup.Line;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.ServiceOrder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * ORU^R01, R30, R31 and R32 of the point of care, and OUL^R22, R23 and R24 of laboratory automation: results of one or several
 * patients. What can be used is; the message as a whole is refused where observations were meant for Vigil and none could be
 * used, or where no patient is named.
 */
final class ResultMapper implements MessageMapper {

    private static final int SERVICE = 4;
    private static final int OBSERVED = 7;
    private static final int ISSUED = 22;
    private static final int STATUS = 25;

    @Override
    public Mapped map(Er7Message message, MessageContext context) {
        List<ResultGroup> groups = new ResultGroups(message).groups();
        var statements = new Statements(context);
        boolean patientFound = false;
        for (int i = 0; i < groups.size(); i++) {
            Optional<Patient> patient = groups.get(i).patient(context);
            if (patient.isPresent()) {
                patientFound = true;
                add(groups.get(i), patient.get(), statements, context);
            } else {
                statements.refuse(Problems.noPatient(i + 1));
            }
        }
        return patientFound && !statements.lostAll() ? statements.taken() : statements.refused();
    }

    private static void add(ResultGroup group, Patient patient, Statements statements, MessageContext context) {
        for (Line line : group.lines()) {
            statements.observe(line, patient);
        }
        for (Order order : group.orders()) {
            addCulture(order, patient, statements, context);
            addWithdrawal(order, patient, statements, context);
        }
        statements.introduce(patient);
    }

    // Where a culture is reported, one was taken, whether or not a feed of orders says so.
    private static void addCulture(Order order, Patient patient, Statements statements, MessageContext context) {
        Segment obr = order.segments().getFirst();
        context.memory().service(obr, context).ifPresent(service -> {
            boolean cancelled = isWithdrawn(obr);
            var times = new OrderTimes(order, context);
            statements.take(
                    patient,
                    times,
                    List.of(ServiceOrders.fact(
                            obr,
                            order.orc(),
                            service,
                            cancelled ? FactStatus.cancelled : FactStatus.final$,
                            patient,
                            times,
                            context)));
        });
    }

    // What earlier messages reported under the order is withdrawn too, and need not be listed again.
    private static void addWithdrawal(Order order, Patient patient, Statements statements, MessageContext context) {
        Segment obr = order.segments().getFirst();
        if (!isWithdrawn(obr)) {
            return;
        }
        new ResultIdentity(context).ofWithdrawal(order).ifPresent(factId -> {
            var times = new OrderTimes(order, context);
            Instant issued = times.read(obr, "OBR", ISSUED).map(Hl7Time::start).orElse(context.messageTime());
            Hl7Time observed =
                    times.read(obr, "OBR", OBSERVED).orElseGet(() -> new Hl7Time(context.messageTime(), null, null));
            SourceCode code = SourceCode.of(obr.field(SERVICE));
            statements.take(
                    patient,
                    times,
                    List.of(new FactMaker(context, patient.key(), patient.visitKey())
                            .make(
                                    factId,
                                    FactStatus.entered_in_error,
                                    issued,
                                    observed,
                                    false,
                                    new ServiceOrder(null, code.stated(), code.system()))));
        });
    }

    // OBR-25, HL7 table 0123: no results available, order cancelled.
    static boolean isWithdrawn(Segment obr) {
        return obr.field(STATUS).component(1).is("X");
    }
}
