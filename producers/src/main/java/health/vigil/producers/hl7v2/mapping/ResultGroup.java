package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.er7.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** PATIENT_RESULT: the segments of one patient in a result message. */
final class ResultGroup {

    private final @Nullable Segment pid;
    private final List<Line> lines = new ArrayList<>();
    private final List<OrderGroup.Order> orders = new ArrayList<>();
    private @Nullable Segment pv1;

    private ResultGroup(@Nullable Segment pid) {
        this.pid = pid;
    }

    /**
     * One observation and what it stands under.
     *
     * @param number which OBX of the message, from 1
     * @param obx the observation
     * @param obr its order; null where it stands under none
     * @param orc the common part of the order; null where there is none
     */
    record Line(
            int number,
            Segment obx,
            @Nullable Segment obr,
            @Nullable Segment orc) {

        /** Place of the observation, as in ERR-2. */
        String location() {
            return "OBX^" + number;
        }
    }

    /** The results of no patient. */
    static ResultGroup ofNobody() {
        return new ResultGroup(null);
    }

    /** The results of the patient whom a PID names. */
    static ResultGroup of(Segment pid) {
        return new ResultGroup(pid);
    }

    void visit(Segment segment) {
        pv1 = segment;
    }

    void order(OrderGroup.Order order) {
        orders.add(order);
    }

    void line(Line line) {
        lines.add(line);
    }

    /** The last order has its common part after it. */
    void completeOrder(Segment orc) {
        OrderGroup.Order last = orders.removeLast();
        orders.add(new OrderGroup.Order(last.number(), orc, last.segments()));
    }

    Optional<Patient> patient(MessageContext context) {
        return pid == null ? Optional.empty() : Patient.of(pid, pv1, context);
    }

    List<Line> lines() {
        return lines;
    }

    /** Each OBR with the ORC that stands before it. */
    List<OrderGroup.Order> orders() {
        return orders;
    }

    /** The observations under an OBR. */
    List<Line> lines(Segment obr) {
        return lines.stream().filter(line -> line.obr() == obr).toList();
    }
}
