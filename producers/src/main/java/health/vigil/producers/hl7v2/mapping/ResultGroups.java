package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.er7.Er7Message;
import health.vigil.producers.hl7v2.er7.Segment;
import health.vigil.producers.hl7v2.mapping.ResultGroup.Line;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sorts the segments of a result message by patient and order. In ORU an ORC stands before its OBR; in OUL (chapter 7.3.5 to
 * 7.3.7) after it, and a specimen (SPM) of R22 and R23 has observations of its own, which are of no order yet.
 */
final class ResultGroups {

    private final boolean orcFollows;
    private final boolean specimenFirst;
    private final List<ResultGroup> groups = new ArrayList<>();
    private ResultGroup group = ResultGroup.ofNobody();
    private @Nullable Segment orc;
    private @Nullable Segment obr;
    private int lines;
    private int orders;

    ResultGroups(Er7Message message) {
        this.orcFollows = message.header().field(9).component(1).is("OUL");
        this.specimenFirst =
                orcFollows && !message.header().field(9).component(2).is("R24");
        message.segments().forEach(this::add);
    }

    /** One without a patient where segments come before any PID. */
    List<ResultGroup> groups() {
        return groups.isEmpty() ? List.of(group) : groups;
    }

    private void add(Segment segment) {
        if (segment.is("OBX")) {
            group.line(new Line(++lines, segment, obr, orc));
        } else if (segment.is("OBR")) {
            // An ORC stands before its own OBR only.
            orc = obr == null && !orcFollows ? orc : null;
            obr = segment;
            group.order(new OrderGroup.Order(++orders, orc, List.of(segment)));
        } else if (segment.is("ORC")) {
            common(segment);
        } else if (segment.is("PID")) {
            group = ResultGroup.of(segment);
            groups.add(group);
            endOrder();
        } else if (segment.is("PV1")) {
            group.visit(segment);
        } else if (specimenFirst && segment.is("SPM")) {
            endOrder();
        }
    }

    private void common(Segment segment) {
        orc = segment;
        if (!orcFollows) {
            obr = null;
        } else if (obr != null) {
            group.completeOrder(segment);
        }
    }

    private void endOrder() {
        orc = null;
        obr = null;
    }
}
