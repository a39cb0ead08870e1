package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.ErrorCode;
import health.vigil.producers.hl7v2.Hl7Time;
import health.vigil.producers.hl7v2.Problem;
import health.vigil.producers.hl7v2.er7.Er7Message;
import health.vigil.producers.hl7v2.er7.Segment;
import health.vigil.schemas.EncounterChange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The times of an event. One that is needed and cannot be read is a problem, since a wrong order of steps is worse than none;
 * PV1-44 and PV1-45 are needed for the steps that they are the times of.
 */
final class AdtTimes {

    private static final int RECORDED = 2;
    private static final int OCCURRED = 6;
    private static final int ADMITTED = 44;
    private static final int DISCHARGED = 45;

    private final Hl7Time messageTime;
    private final @Nullable Hl7Time recorded;
    private final @Nullable Hl7Time occurred;
    private final @Nullable Hl7Time admitted;
    private final @Nullable Hl7Time discharged;
    private final Map<Integer, Problem> problems = new TreeMap<>();

    private AdtTimes(@Nullable Segment evn, @Nullable Segment pv1, MessageContext context) {
        messageTime = new Hl7Time(context.messageTime(), null, null);
        recorded = read(evn, "EVN", RECORDED, context);
        occurred = read(evn, "EVN", OCCURRED, context);
        admitted = read(pv1, "PV1", ADMITTED, context);
        discharged = read(pv1, "PV1", DISCHARGED, context);
    }

    static AdtTimes of(Er7Message message, @Nullable Segment pv1, MessageContext context) {
        return new AdtTimes(message.first("EVN").orElse(null), pv1, context);
    }

    /** What cannot be read of those that some steps need. */
    Optional<Problem> problem(List<VisitStep> steps) {
        return problems.entrySet().stream()
                .filter(problem -> isNeeded(problem.getKey(), steps))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** What cannot be read of the others. */
    List<Problem> warnings(List<VisitStep> steps) {
        return problems.entrySet().stream()
                .filter(problem -> !isNeeded(problem.getKey(), steps))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static boolean isNeeded(int field, List<VisitStep> steps) {
        return field < ADMITTED || steps.stream().anyMatch(step -> ownTime(step.change()) == field);
    }

    private static int ownTime(EncounterChange change) {
        return switch (change) {
            case admit, register -> ADMITTED;
            case discharge -> DISCHARGED;
            case transfer, update, preadmit, class_change, cancel_transfer -> OCCURRED;
        };
    }

    /** When a step was: PV1-44 or PV1-45 where they are its own, else {@link #occurred}. */
    Hl7Time of(EncounterChange change) {
        Hl7Time own = switch (ownTime(change)) {
            case ADMITTED -> admitted;
            case DISCHARGED -> discharged == null ? null : left(discharged);
            default -> occurred;
        };
        return own != null ? own : occurred();
    }

    // A day begins before a stay of some of its hours does, and such a stay would end before it began.
    private Hl7Time left(Hl7Time sent) {
        if (isMomentOf(sent, occurred())) {
            return occurred();
        }
        return admitted != null && isMomentOf(sent, admitted)
                ? new Hl7Time(admitted.start(), sent.end(), sent.zone())
                : sent;
    }

    private static boolean isMomentOf(Hl7Time day, Hl7Time time) {
        return day.end() != null
                && time.end() == null
                && !time.start().isBefore(day.start())
                && time.start().isBefore(day.end());
    }

    /** When it happened: EVN-6 (of a cancellation: when the cancelled event was), else {@link #recorded}. */
    Hl7Time occurred() {
        return occurred != null ? occurred : recorded();
    }

    /** When it was entered: EVN-2, else MSH-7. */
    Hl7Time recorded() {
        return recorded != null ? recorded : messageTime;
    }

    /** When it was issued, for the order of versions. */
    Instant issued() {
        return recorded().start();
    }

    private @Nullable Hl7Time read(@Nullable Segment segment, String name, int field, MessageContext context) {
        if (segment == null || !segment.field(field).isPresent()) {
            return null;
        }
        Optional<Hl7Time> time = Hl7Time.read(segment.field(field), context.zone(), context.arrived());
        if (time.isEmpty()) {
            problems.put(field, new Problem(ErrorCode.DATA_TYPE, name + "^1^" + field, Hl7Time.NOT_A_TIME));
        }
        return time.orElse(null);
    }
}
