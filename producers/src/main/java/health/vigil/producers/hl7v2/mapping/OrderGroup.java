package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.er7.Er7Message;
import health.vigil.producers.hl7v2.er7.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The segments of one patient in a message of orders. */
final class OrderGroup {

    private final @Nullable Segment pid;
    private final List<Order> orders = new ArrayList<>();
    private @Nullable Segment pv1;

    private OrderGroup(@Nullable Segment pid) {
        this.pid = pid;
    }

    /**
     * One order.
     *
     * @param number which order of the message, from 1
     * @param orc its common part; null where there is none
     * @param segments its details, in their order
     */
    record Order(int number, @Nullable Segment orc, List<Segment> segments) {

        /** The first of its details of that name. */
        Optional<Segment> first(String name) {
            return segments.stream().filter(segment -> segment.is(name)).findFirst();
        }

        /** All of its details of that name. */
        List<Segment> all(String name) {
            return segments.stream().filter(segment -> segment.is(name)).toList();
        }

        /** Place of one of its fields, as in ERR-2. */
        String location(String segment, int field) {
            return segment + "^" + number + "^" + field;
        }
    }

    /** The groups of a message; one without a patient where orders come before any PID. */
    static List<OrderGroup> of(Er7Message message) {
        var groups = new ArrayList<OrderGroup>();
        var group = new OrderGroup(null);
        Order order = null;
        int number = 0;
        for (Segment segment : message.segments()) {
            if (segment.is("PID")) {
                group = new OrderGroup(segment);
                groups.add(group);
                order = null;
            } else if (segment.is("PV1")) {
                // One that stands among the orders is of an earlier visit.
                group.pv1 = group.orders.isEmpty() ? segment : group.pv1;
            } else if (segment.is("ORC") || (order == null && beginsOrder(segment))) {
                boolean common = segment.is("ORC");
                order = new Order(++number, common ? segment : null, new ArrayList<>());
                group.orders.add(order);
                if (!common) {
                    order.segments().add(segment);
                }
            } else if (order != null) {
                order.segments().add(segment);
            }
        }
        return groups.isEmpty() ? List.of(group) : groups;
    }

    private static boolean beginsOrder(Segment segment) {
        return segment.is("OBR") || segment.is("RXO") || segment.is("RXE") || segment.is("RXA") || segment.is("RXG");
    }

    Optional<Patient> patient(MessageContext context) {
        return pid == null ? Optional.empty() : Patient.of(pid, pv1, context);
    }

    List<Order> orders() {
        return orders;
    }
}
