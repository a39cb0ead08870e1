package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.er7.Er7Message;
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

    /** The groups of a message; one without a patient where segments come before any PID. */
    static List<ResultGroup> of(Er7Message message) {
        var groups = new ArrayList<ResultGroup>();
        ResultGroup group = new ResultGroup(null);
        Segment orc = null;
        Segment obr = null;
        int number = 0;
        int orders = 0;
        for (Segment segment : message.segments()) {
            if (segment.is("PID")) {
                group = new ResultGroup(segment);
                groups.add(group);
                orc = null;
                obr = null;
            } else if (segment.is("PV1")) {
                group.pv1 = segment;
            } else if (segment.is("ORC")) {
                orc = segment;
                obr = null;
            } else if (segment.is("OBR")) {
                // An ORC stands before its own OBR only.
                orc = obr == null ? orc : null;
                obr = segment;
                group.orders.add(new OrderGroup.Order(++orders, orc, List.of(obr)));
            } else if (segment.is("OBX")) {
                group.lines.add(new Line(++number, segment, obr, orc));
            }
        }
        return groups.isEmpty() ? List.of(group) : groups;
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
