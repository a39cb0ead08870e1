package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.er7.Er7Message;
import health.vigil.producers.hl7v2.er7.Segment;
import health.vigil.producers.hl7v2.mapping.ResultGroup.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The segments of one patient in an ADT message: a PID and all that follows it to the next one. */
final class AdtGroup {

    private final int number;
    private final @Nullable Segment pid;
    private final List<Prior> priors = new ArrayList<>();
    private final List<Segment> chart = new ArrayList<>();
    private final List<Line> observations = new ArrayList<>();
    private @Nullable Segment pv1;

    private AdtGroup(int number, @Nullable Segment pid) {
        this.number = number;
        this.pid = pid;
    }

    /**
     * What the patient or the visit was called before.
     *
     * @param number which MRG of the message, from 1
     * @param mrg the old numbers
     * @param pv1 the visit that they are of; null where none follows
     */
    record Prior(int number, Segment mrg, @Nullable Segment pv1) {}

    /** The groups of a message; one without a patient where there is no PID. */
    static List<AdtGroup> of(Er7Message message) {
        var groups = new ArrayList<AdtGroup>();
        var group = new AdtGroup(1, null);
        int observations = 0;
        int priors = 0;
        for (Segment segment : message.segments()) {
            if (segment.is("PID")) {
                group = new AdtGroup(groups.size() + 1, segment);
                groups.add(group);
            } else if (segment.is("PV1")) {
                group.visit(segment);
            } else if (segment.is("MRG")) {
                group.priors.add(new Prior(++priors, segment, null));
            } else if (segment.is("OBX")) {
                group.observations.add(new Line(++observations, segment, null, null));
            } else {
                group.chart.add(segment);
            }
        }
        return groups.isEmpty() ? List.of(group) : groups;
    }

    // A45 and A50 repeat MRG and PV1 in pairs; where PV1 stands first, it is the visit of all of them.
    private void visit(Segment segment) {
        pv1 = pv1 == null ? segment : pv1;
        if (!priors.isEmpty()) {
            Prior last = priors.removeLast();
            priors.add(last.pv1 == null ? new Prior(last.number, last.mrg, segment) : last);
        }
    }

    Optional<Patient> patient(MessageContext context) {
        return pid == null ? Optional.empty() : Patient.of(pid, pv1, context);
    }

    /** Which PID of the message it is, from 1. */
    int number() {
        return number;
    }

    @Nullable
    Segment pv1() {
        return pv1;
    }

    List<Prior> priors() {
        return priors;
    }

    List<Line> observations() {
        return observations;
    }

    /** Segments of that name. */
    List<Segment> segments(String name) {
        return chart.stream().filter(segment -> segment.is(name)).toList();
    }
}
