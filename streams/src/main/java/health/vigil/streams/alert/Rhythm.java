package health.vigil.streams.alert;

import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertChange;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.GroupState;
import health.vigil.streams.alert.policy.Policies;
import health.vigil.streams.context.PatientView;
import health.vigil.streams.trigger.Trigger;
import health.vigil.streams.trigger.TriggerLibrary;
import health.vigil.streams.trigger.definition.Repeat;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How often an alert speaks, as its trigger's author wants it: bursts make one revision, and what was closed rests. */
final class Rhythm {

    private final PatientView view;
    private final Policies policies;

    Rhythm(PatientView view, Policies policies) {
        this.view = view;
        this.policies = policies;
    }

    /** Whether what else speaks for an alert is still being gathered. */
    boolean isGathering(Alert alert, Trigger trigger) {
        return view.now()
                .isBefore(alert.getUpdatedAt().plus(trigger.definition().coalesce()));
    }

    /** Whether what wants to speak is to stay quiet for some time yet after its group's alert was closed. */
    boolean rests(Alert closed, Trigger speaking) {
        @Nullable Instant until = restsUntil(closed, speaking);
        return until != null && view.now().isBefore(until);
    }

    /** Whether it speaks again after an alert that was over though nothing shows recovery, once it has rested. */
    boolean comesAgain(Alert closed, Trigger speaking) {
        return after(speaking) != null && restsUntil(closed, speaking) != null;
    }

    /** Whether a later result of the laboratory speaks for a trigger than the one of its closed alert, as its author waits for. */
    boolean isNews(Alert closed, Trigger speaking) {
        @Nullable Repeat repeat = speaking.definition().repeat();
        return repeat != null
                && repeat.onNewResult()
                && isOf(closed, speaking)
                && AlertEvidence.isObservedAgain(speaking, view, closed);
    }

    /** Whether a patient is worse than when the group's alert spoke last to somebody, by the measure of its trigger. */
    boolean isWorse(GroupState group, Trigger trigger) {
        @Nullable Repeat repeat = trigger.definition().repeat();
        @Nullable String before = group.getMeasure();
        @Nullable BigDecimal now = trigger.measure(view);
        return repeat != null
                && before != null
                && now != null
                && isOf(group.getAlert(), trigger)
                && repeat.isWorse(now, new BigDecimal(before));
    }

    /** Remembers how bad it is as the alert speaks; where somebody has it, how bad it was before they took it stays what counts. */
    GroupState measured(GroupState group, Trigger trigger) {
        AlertStatus status = group.getAlert().getStatus();
        boolean isTaken = status == AlertStatus.acknowledged || status == AlertStatus.snoozed;
        boolean stays = isTaken && group.getMeasure() != null;
        @Nullable BigDecimal measure = stays ? null : trigger.measure(view);
        return measure == null ? group : GroupCopies.withMeasure(group, measure);
    }

    /** Forgets what was measured: it was never true. */
    static GroupState unmeasured(GroupState group) {
        return GroupCopies.withMeasure(group, null);
    }

    /** When what is gathered for an open alert is over; null where nothing is. */
    @Nullable
    Instant nextDue(Alert open, TriggerLibrary library) {
        @Nullable Trigger trigger = library.find(open.getTrigger().getId());
        return trigger != null && isGathering(open, trigger)
                ? open.getUpdatedAt().plus(trigger.definition().coalesce())
                : null;
    }

    /** When the first of what wants to speak after a closed alert has rested; null where none is still to rest. */
    @Nullable
    Instant nextDue(Alert closed, List<Trigger> speaking) {
        return speaking.stream()
                .map(trigger -> restsUntil(closed, trigger))
                .filter(until -> until != null && until.isAfter(view.now()))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** A withdrawn alert rests not: it should never have been. */
    private @Nullable Instant restsUntil(Alert closed, Trigger speaking) {
        @Nullable Duration own = after(speaking);
        @Nullable Duration rest = own == null ? policies.refractory().get(closed.getSeverity()) : own;
        boolean over = closed.getStatus() == AlertStatus.resolved || closed.getStatus() == AlertStatus.dismissed;
        return rest == null || !over ? null : closedAt(closed).plus(rest);
    }

    private static @Nullable Duration after(Trigger trigger) {
        @Nullable Repeat repeat = trigger.definition().repeat();
        return repeat == null ? null : repeat.after();
    }

    private static boolean isOf(Alert alert, Trigger trigger) {
        return trigger.definition().id().equals(alert.getTrigger().getId());
    }

    /** When it was closed; feedback may have followed. */
    private static Instant closedAt(Alert closed) {
        Instant at = closed.getUpdatedAt();
        for (AlertChange change : closed.getHistory().reversed()) {
            if (change.getStatus() != closed.getStatus()) {
                break;
            }
            at = change.getAt();
        }
        return at;
    }
}
