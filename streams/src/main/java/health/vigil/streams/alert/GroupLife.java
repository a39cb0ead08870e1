package health.vigil.streams.alert;

import static health.vigil.streams.alert.AlertRevisions.VIGIL;
import static health.vigil.streams.alert.AlertRevisions.become;
import static health.vigil.streams.alert.AlertRevisions.complete;
import static health.vigil.streams.alert.AlertRevisions.isOpen;
import static health.vigil.streams.alert.AlertRevisions.next;
import static health.vigil.streams.alert.AlertRevisions.raiseAgain;

import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.GroupState;
import health.vigil.streams.alert.policy.Policies;
import health.vigil.streams.context.Moment;
import health.vigil.streams.trigger.Exclusion;
import health.vigil.streams.trigger.Trigger;
import health.vigil.streams.trigger.TriggerLibrary;
import health.vigil.streams.trigger.Truth;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One moment in the life of one condition group of one patient. At most one alert is open; a stronger trigger takes it
 * over, a weaker one only on fresh evidence of recovery or when the evidence itself was wrong.
 */
final class GroupLife {

    private final Moment moment;
    private final String condition;

    /** Triggers of the group that alert and hold now, most urgent first. */
    private final List<Trigger> firing;

    private final TriggerLibrary library;
    private final Rhythm rhythm;

    GroupLife(Moment moment, String condition, List<Trigger> firing, TriggerLibrary library, Policies policies) {
        this.moment = moment;
        this.condition = condition;
        this.firing = firing;
        this.library = library;
        this.rhythm = new Rhythm(moment.view(), policies);
    }

    /** The state after the moment; null where the group never had an alert and has none now. */
    @Nullable
    GroupState live(@Nullable GroupState before) {
        if (before == null) {
            @Nullable Trigger trigger = AfterDischarge.raising(firing, moment.view());
            return trigger == null ? null : raise(trigger, null);
        }
        return isOpen(before.getAlert()) ? liveOpen(before) : liveClosed(before);
    }

    /**
     * What is to be said of a closed alert before the group lives on, because the moment corrected its evidence: that it should
     * never have been, or to whoever acted on it what changed; empty where nothing is.
     */
    Optional<GroupState> corrected(GroupState before) {
        Alert alert = before.getAlert();
        if (isOpen(alert) || before.getMovedTo() != null) {
            return Optional.empty();
        }
        return AlertEvidence.revision(alert, moment)
                .map(revised -> "Evidence was corrected after it was closed: " + revised)
                .flatMap(why -> firing.isEmpty() && CorrectedEvidence.isWrong(alert, library, moment.view())
                        ? Optional.of(retract(before, why))
                        : alert.getActedBy().isEmpty() ? Optional.empty() : Optional.of(tell(before, why)));
    }

    private GroupState raise(Trigger trigger, @Nullable Alert closed) {
        Alert raised = TriggeredAlert.raised(moment, condition, trigger, closed);
        return rhythm.measured(speak(group(raised), trigger), trigger);
    }

    private GroupState liveOpen(GroupState before) {
        Alert alert = before.getAlert();
        Optional<String> revised = AlertEvidence.revision(alert, moment);
        if (revised.isPresent()) {
            return afterRevision(before, revised.get());
        }
        if (!firing.isEmpty() && isMoreUrgent(firing.getFirst(), alert)) {
            return takeOver(before, firing.getFirst(), "Worse");
        }
        @Nullable Trigger current = library.find(alert.getTrigger().getId());
        if (current == null || !current.definition().alerts()) {
            return withoutRule(before);
        }
        if (firing.contains(current)) {
            return stillFiring(before, current);
        }
        Optional<String> unfounded = CorrectedEvidence.unfounded(alert, current, moment);
        if (unfounded.isPresent()) {
            String why = "What it was held against was corrected: " + unfounded.get();
            return firing.isEmpty() ? retract(before, why) : takeOver(before, firing.getFirst(), why + ". Still");
        }
        if (recovered(before, current)) {
            return stepDown(before);
        }
        @Nullable Exclusion exclusion = current.exclusion(moment.view());
        return exclusion == null ? confirm(before) : exclude(before, exclusion);
    }

    /** The trigger is not for the patient any more, so that nothing observed shows its end: what else speaks takes the alert over. */
    private GroupState exclude(GroupState before, Exclusion exclusion) {
        AlertStatus status = exclusion.always() ? AlertStatus.retracted : AlertStatus.expired;
        return endUnlessTaken(before, status, "The rule is not for the patient any more: " + exclusion.what());
    }

    /**
     * The trigger is no longer in force, or alerts no more: what else speaks takes the alert over, else it ends, since nobody
     * watches for its end. Where no trigger at all is in force, none was taken out, and the alert stays.
     */
    private GroupState withoutRule(GroupState before) {
        if (library.triggers().isEmpty()) {
            return before;
        }
        return endUnlessTaken(before, AlertStatus.expired, "The rule is no longer in force");
    }

    private GroupState endUnlessTaken(GroupState before, AlertStatus status, String why) {
        return firing.isEmpty()
                ? GroupCopies.with(
                        before,
                        become(
                                before.getAlert(),
                                status,
                                now(),
                                VIGIL,
                                why + ". The condition is not known to be over."))
                : takeOver(before, firing.getFirst(), why + ". Still");
    }

    /** The same trigger still holds: something new may speak for it, or it was observed again. */
    private GroupState stillFiring(GroupState before, Trigger current) {
        if (rhythm.isWorse(before, current)) {
            return takeOver(before, current, "Worse");
        }
        // Once a concept has spoken it is known to, so that a value that swings about a threshold makes one revision.
        if (GivenPoints.areMore(before.getPointsGiven(), current, moment.view())) {
            return rhythm.isGathering(before.getAlert(), current)
                    ? confirm(before)
                    : takeOver(before, current, "More speaks for it");
        }
        if (AlertEvidence.isObservedAgain(current, moment.view(), before.getAlert())) {
            return takeOver(before, current, "Observed again");
        }
        return confirm(speak(before, current));
    }

    /**
     * A closed alert mutes its group until recovery, a new visit, or the end of a rest that its author wants, unless it gets
     * worse; and for good where the patient has left.
     */
    private GroupState liveClosed(GroupState before) {
        Alert alert = before.getAlert();
        boolean armed = before.getArmed() || rearms(before);
        @Nullable Trigger trigger = AfterDischarge.raising(firing, moment.view());
        if (trigger != null && mayRaise(before, trigger, armed)) {
            return raise(trigger, alert);
        }
        GroupState after = GroupCopies.withPending(GroupCopies.withArmed(before, armed), null);
        @Nullable Trigger current = library.find(alert.getTrigger().getId());
        return current != null && firing.contains(current) ? speak(after, current) : after;
    }

    private GroupState tell(GroupState closed, String why) {
        Alert.Builder revision = next(EvidenceChanges.corrected(closed.getAlert(), moment), now());
        GroupState told = GroupCopies.with(Rhythm.unmeasured(closed), complete(revision, VIGIL, why));
        @Nullable Trigger own = library.find(closed.getAlert().getTrigger().getId());
        return own == null ? told : rhythm.measured(told, own);
    }

    /** What recovered, or what its author wants said again, may come again once it has been quiet long enough; what is worse or new at once. */
    private boolean mayRaise(GroupState closed, Trigger trigger, boolean armed) {
        Alert alert = closed.getAlert();
        boolean again = armed || rhythm.comesAgain(alert, trigger);
        return (again && !rhythm.rests(alert, trigger))
                || isMoreUrgent(trigger, alert)
                || rhythm.isWorse(closed, trigger)
                || rhythm.isNews(alert, trigger);
    }

    private boolean rearms(GroupState closed) {
        if (VisitLife.isForgotten(closed.getAlert(), moment.view())) {
            return true;
        }
        @Nullable Trigger current = library.find(closed.getAlert().getTrigger().getId());
        // Nobody watches any more for the end of what a rule said that is gone: that the others are quiet has to do.
        return current == null ? firing.isEmpty() && !library.triggers().isEmpty() : recovered(closed, current);
    }

    /** The evidence was corrected or withdrawn: what is left decides, at once. */
    private GroupState afterRevision(GroupState before, String revised) {
        String why = "Evidence was corrected: " + revised;
        if (!firing.isEmpty()) {
            Map<String, Long> rest =
                    GivenPoints.without(before.getPointsGiven(), AlertEvidence.revised(before.getAlert(), moment));
            return takeOver(
                    Rhythm.unmeasured(GroupCopies.withPoints(before, rest)), firing.getFirst(), why + ". Still");
        }
        return CorrectedEvidence.stillSpeaks(before.getAlert(), library, moment.view())
                .map(spoken -> spoken.amend(before, moment, why + ". It held then"))
                .orElseGet(() -> retract(before, why));
    }

    private GroupState retract(GroupState before, String why) {
        Alert retracted =
                become(EvidenceChanges.corrected(before.getAlert(), moment), AlertStatus.retracted, now(), VIGIL, why);
        return GroupCopies.withArmed(GroupCopies.with(before, retracted), true);
    }

    private GroupState takeOver(GroupState before, Trigger trigger, String why) {
        boolean worse = isMoreUrgent(trigger, before.getAlert()) || rhythm.isWorse(before, trigger);
        Alert.Builder revision = next(before.getAlert(), now());
        if (worse) {
            raiseAgain(revision);
        }
        revision.setChanges(EvidenceChanges.by(trigger, before.getAlert(), moment));
        // What gave points must be shown to have recovered, unless the alert has stepped down or its evidence was
        // wrong.
        boolean sameOrWorse =
                trigger.severity(moment.view()).compareTo(before.getAlert().getSeverity()) >= 0;
        GroupState remembered = sameOrWorse ? before : Rhythm.unmeasured(GroupCopies.withPoints(before, Map.of()));
        GroupState said = GroupCopies.with(
                remembered,
                TriggeredAlert.said(revision.setConfirmed(isCurrent(remembered)), trigger, moment.view(), why));
        return rhythm.measured(speak(said, trigger), trigger);
    }

    private GroupState stepDown(GroupState before) {
        if (firing.isEmpty()) {
            Alert resolved =
                    become(before.getAlert(), AlertStatus.resolved, now(), VIGIL, "Fresh observations show recovery.");
            return GroupCopies.withArmed(GroupCopies.with(before, resolved), true);
        }
        return takeOver(before, firing.getFirst(), "Better, still");
    }

    /** Every parameter that gave points has a fresher valid value, and the values show recovery; what rests on nothing waits for a person. */
    private boolean recovered(GroupState group, Trigger trigger) {
        return !firing.contains(trigger)
                && trigger.rearmed(moment.view()) == Truth.TRUE
                && !group.getAlert().getEvidence().isEmpty()
                && GivenPoints.areFresh(group.getPointsGiven(), moment.view());
    }

    /** Marks an alert whose evidence went stale, or takes the mark away. */
    private GroupState confirm(GroupState group) {
        boolean confirmed = isCurrent(group);
        if (confirmed == group.getAlert().getConfirmed() || AfterDischarge.concerns(group.getAlert(), moment.view())) {
            return group;
        }
        Alert.Builder revision = next(group.getAlert(), now()).setConfirmed(confirmed);
        return GroupCopies.with(
                group,
                complete(
                        revision,
                        VIGIL,
                        confirmed
                                ? "Observations are current again."
                                : "Unconfirmed: observations are overdue. The condition is not known to be over."));
    }

    private boolean isCurrent(GroupState group) {
        return GivenPoints.areCurrent(group.getPointsGiven(), moment.view());
    }

    /** Remembers which concepts speak for the trigger now. */
    private GroupState speak(GroupState group, Trigger trigger) {
        return GroupCopies.withPoints(group, GivenPoints.with(group.getPointsGiven(), trigger, moment.view()));
    }

    /** When the group is to be looked at though nothing arrives; null if never. */
    @Nullable
    Instant nextDue(GroupState after) {
        return isOpen(after.getAlert())
                ? rhythm.nextDue(after.getAlert(), library)
                : rhythm.nextDue(after.getAlert(), firing);
    }

    private GroupState group(Alert alert) {
        return new GroupState(condition, alert, false, Map.of(), null, null, false, null);
    }

    private boolean isMoreUrgent(Trigger trigger, Alert alert) {
        return trigger.severity(moment.view()).compareTo(alert.getSeverity()) > 0;
    }

    private Instant now() {
        return moment.now();
    }
}
