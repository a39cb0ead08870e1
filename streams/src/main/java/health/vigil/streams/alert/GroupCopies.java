package health.vigil.streams.alert;

import health.vigil.schemas.Alert;
import health.vigil.schemas.GroupState;
import health.vigil.schemas.PendingQuestion;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies of a group's state with something else in it. By constructors, because Avro's builders copy deeply. */
final class GroupCopies {

    private GroupCopies() {}

    /** The group with another revision of its alert. */
    static GroupState with(GroupState group, Alert alert) {
        return new GroupState(
                group.getCondition(),
                alert,
                group.getArmed(),
                group.getPointsGiven(),
                group.getPending(),
                group.getMovedTo());
    }

    /** The group with another question, or none, that waits. */
    static GroupState withPending(GroupState group, @Nullable PendingQuestion pending) {
        return new GroupState(
                group.getCondition(),
                group.getAlert(),
                group.getArmed(),
                group.getPointsGiven(),
                pending,
                group.getMovedTo());
    }

    /** The group, armed or not. */
    static GroupState withArmed(GroupState group, boolean armed) {
        return new GroupState(
                group.getCondition(),
                group.getAlert(),
                armed,
                group.getPointsGiven(),
                group.getPending(),
                group.getMovedTo());
    }

    /** The group with what else gave points. */
    static GroupState withPoints(GroupState group, Map<String, Long> pointsGiven) {
        return new GroupState(
                group.getCondition(),
                group.getAlert(),
                group.getArmed(),
                pointsGiven,
                group.getPending(),
                group.getMovedTo());
    }

    /** The group that goes on elsewhere, or here again. */
    static GroupState withMovedTo(GroupState group, @Nullable String movedTo) {
        return new GroupState(
                group.getCondition(),
                group.getAlert(),
                group.getArmed(),
                group.getPointsGiven(),
                group.getPending(),
                movedTo);
    }
}
