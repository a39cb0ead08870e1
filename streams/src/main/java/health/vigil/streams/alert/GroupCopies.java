package health.vigil.streams.alert;

import health.vigil.schemas.Alert;
import health.vigil.schemas.GroupState;
import health.vigil.schemas.PendingQuestion;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies of a group's state with something else in it. By the constructor, because Avro's builders copy deeply. */
final class GroupCopies {

    private GroupCopies() {}

    /** The group with another revision of its alert. */
    static GroupState with(GroupState group, Alert alert) {
        GroupState copy = copy(group);
        copy.setAlert(alert);
        return copy;
    }

    /** The group with another question, or none, that waits. */
    static GroupState withPending(GroupState group, @Nullable PendingQuestion pending) {
        GroupState copy = copy(group);
        copy.setPending(pending);
        return copy;
    }

    /** The group, armed or not. */
    static GroupState withArmed(GroupState group, boolean armed) {
        GroupState copy = copy(group);
        copy.setArmed(armed);
        return copy;
    }

    /** The group with what else gave points. */
    static GroupState withPoints(GroupState group, Map<String, Long> pointsGiven) {
        GroupState copy = copy(group);
        copy.setPointsGiven(pointsGiven);
        return copy;
    }

    /** The group that goes on elsewhere, or here again. */
    static GroupState withMovedTo(GroupState group, @Nullable String movedTo) {
        GroupState copy = copy(group);
        copy.setMovedTo(movedTo);
        return copy;
    }

    /** The group of which people are told, or not yet. */
    static GroupState withWithheld(GroupState group, boolean withheld) {
        GroupState copy = copy(group);
        copy.setWithheld(withheld);
        return copy;
    }

    /** The group with how bad it is. */
    static GroupState withMeasure(GroupState group, @Nullable BigDecimal measure) {
        GroupState copy = copy(group);
        copy.setMeasure(measure == null ? null : measure.toPlainString());
        return copy;
    }

    private static GroupState copy(GroupState group) {
        return new GroupState(
                group.getCondition(),
                group.getAlert(),
                group.getArmed(),
                group.getPointsGiven(),
                group.getPending(),
                group.getMovedTo(),
                group.getWithheld(),
                group.getMeasure());
    }
}
