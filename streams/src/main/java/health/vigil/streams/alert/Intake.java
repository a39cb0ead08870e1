package health.vigil.streams.alert;

import health.vigil.schemas.Action;
import health.vigil.schemas.Alert;
import health.vigil.schemas.Assessment;
import health.vigil.schemas.Forward;
import health.vigil.schemas.GroupState;
import health.vigil.streams.alert.policy.Policies;
import health.vigil.streams.context.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes in what is said about alerts: what people did, what models answered, what arrives from a merged record. */
final class Intake {

    /** Actions remembered per patient, so that a repeated one counts once. */
    private static final int ACTIONS_REMEMBERED = 50;

    private final Moment moment;
    private final Policies policies;
    private final CurrentGroups groups;
    private final List<String> takenIn;

    Intake(Moment moment, Policies policies, CurrentGroups groups, List<String> takenIn) {
        this.moment = moment;
        this.policies = policies;
        this.groups = groups;
        this.takenIn = new ArrayList<>(takenIn);
    }

    /** The answer of a model with how it was used, where that is what the moment brought. */
    Optional<Assessment> take(Object cause) {
        return switch (cause) {
            case Action action -> {
                act(action);
                yield Optional.empty();
            }
            case Assessment answer -> Optional.of(answer(answer));
            case Forward forward -> {
                arrive(forward);
                yield Optional.empty();
            }
            // Clinical events and ticks speak through the view and the evaluations.
            default -> Optional.empty();
        };
    }

    /** Ids of the newest actions and moved alerts taken in. */
    List<String> takenIn() {
        return List.copyOf(takenIn);
    }

    private void act(Action action) {
        @Nullable GroupState group = isFirst(action.getActionId()) ? groups.of(action.getAlertId()) : null;
        if (group != null) {
            groups.put(GroupCopies.with(group, ActionLife.apply(group.getAlert(), action, policies, moment.now())));
        }
    }

    /** Whether this is seen for the first time; remembers it. */
    private boolean isFirst(String id) {
        if (takenIn.contains(id)) {
            return false;
        }
        takenIn.add(id);
        if (takenIn.size() > ACTIONS_REMEMBERED) {
            takenIn.removeFirst();
        }
        return true;
    }

    private Assessment answer(Assessment answer) {
        @Nullable GroupState group = groups.of(answer.getAlertId());
        Assessment judged = AnswerLife.judge(answer, group);
        if (group != null) {
            groups.put(AnswerLife.apply(group, judged, moment.now()));
        }
        return judged;
    }

    /** Alerts of a key that was merged into this one; where it was not, they will come back to it by themselves. */
    private void arrive(Forward forward) {
        if (!moment.view().identity().isFollowedBy(forward.getFromKey())) {
            return;
        }
        for (GroupState moved : forward.getGroups()) {
            Alert alert = moved.getAlert();
            if (isFirst(MergeLife.idUnder(moment.patientKey(), alert) + ':' + alert.getRevision())) {
                arrive(moved);
            }
        }
    }

    private void arrive(GroupState moved) {
        @Nullable GroupState here = groups.find(moved.getCondition());
        GroupState arrived = MergeLife.arrive(moved, here, moment.patientKey(), moment.now());
        if (!AlertRevisions.isOpen(moved.getAlert())) {
            groups.keepIfNew(arrived);
        } else if (here != null && AlertRevisions.isOpen(here.getAlert())) {
            groups.put(MergeLife.join(here, moved, moment.now()));
        } else {
            groups.put(arrived);
        }
    }
}
