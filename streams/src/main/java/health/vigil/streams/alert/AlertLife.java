package health.vigil.streams.alert;

import health.vigil.schemas.Action;
import health.vigil.schemas.Alert;
import health.vigil.schemas.Assessment;
import health.vigil.schemas.AssessmentRequest;
import health.vigil.schemas.Forward;
import health.vigil.schemas.GroupState;
import health.vigil.schemas.PendingQuestion;
import health.vigil.streams.assessment.Questions;
import health.vigil.streams.context.Identity;
import health.vigil.streams.context.Moment;
import health.vigil.streams.trigger.Evaluated;
import health.vigil.streams.trigger.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The life of a patient's alerts, as a pure function of what was, and of one moment. */
public final class AlertLife {

    /** Actions remembered per patient, so that a repeated one counts once. */
    private static final int ACTIONS_REMEMBERED = 50;

    private final Questions questions;

    public AlertLife(Questions questions) {
        this.questions = questions;
    }

    /** What a moment comes to. */
    public Decision decide(PatientAlerts before, Evaluated evaluated) {
        var step = new Step(before, evaluated);
        step.takeIn(evaluated.moment().cause());
        step.wake();
        step.comeBack();
        if (step.isMerged()) {
            step.leave();
        } else {
            step.followVisits();
            step.live();
            step.ask();
            step.release();
        }
        return step.decision();
    }

    private final class Step {

        private final Moment moment;
        private final Evaluated evaluated;
        private final SortedMap<String, GroupState> groups = new TreeMap<>();
        private final Map<String, Alert> alertsBefore;
        private final List<String> actions;
        private final List<Alert> revisions = new ArrayList<>();
        private final List<AssessmentRequest> asked = new ArrayList<>();
        private final List<Assessment> answers = new ArrayList<>();
        private final List<Forward> forwards;
        private final Asking asking;
        private @Nullable Instant nextDue;

        Step(PatientAlerts before, Evaluated evaluated) {
            this.evaluated = evaluated;
            this.nextDue = evaluated.nextTurn();
            this.asking = new Asking(
                    questions, evaluated.library(), evaluated.moment().view());
            this.moment = evaluated.moment();
            this.forwards = new ArrayList<>(moment.forwards());
            this.actions = new ArrayList<>(before.takenIn());
            before.groups().forEach(group -> groups.put(group.getCondition(), group));
            this.alertsBefore =
                    before.groups().stream().collect(Collectors.toMap(GroupState::getCondition, GroupState::getAlert));
        }

        void takeIn(Object cause) {
            switch (cause) {
                case Action action -> act(action);
                case Assessment answer -> answer(answer);
                case Forward forward -> arrive(forward);
                default -> {
                    // Clinical events and ticks speak through the view and the evaluations.
                }
            }
        }

        private void act(Action action) {
            if (!isFirst(action.getActionId())) {
                return;
            }
            @Nullable GroupState group = groupOf(action.getAlertId());
            if (group != null) {
                put(GroupCopies.with(group, ActionLife.apply(group.getAlert(), action, now())));
            }
        }

        /** Whether this is seen for the first time; remembers it. */
        private boolean isFirst(String id) {
            if (actions.contains(id)) {
                return false;
            }
            actions.add(id);
            if (actions.size() > ACTIONS_REMEMBERED) {
                actions.removeFirst();
            }
            return true;
        }

        /** Alerts of a key that was merged into this one; where it was not, they will come back to it by themselves. */
        private void arrive(Forward forward) {
            if (!identity().isFollowedBy(forward.getFromKey())) {
                return;
            }
            for (GroupState moved : forward.getGroups()) {
                Alert alert = moved.getAlert();
                if (isFirst(MergeLife.idUnder(patientKey(), alert) + ':' + alert.getRevision())) {
                    arrive(moved);
                }
            }
        }

        private void arrive(GroupState moved) {
            @Nullable GroupState here = groups.get(moved.getCondition());
            GroupState arrived = MergeLife.arrive(moved, patientKey(), now());
            if (!AlertRevisions.isOpen(moved.getAlert())) {
                groups.putIfAbsent(moved.getCondition(), arrived);
            } else if (here != null && AlertRevisions.isOpen(here.getAlert())) {
                put(MergeLife.join(here, moved, now()));
            } else {
                put(arrived);
            }
        }

        /** Alerts that had followed a merge which no longer stands. */
        void comeBack() {
            for (GroupState group : List.copyOf(groups.values())) {
                @Nullable String movedTo = group.getMovedTo();
                if (movedTo != null && !identity().follows(movedTo)) {
                    put(MergeLife.comeBack(group, now()));
                }
            }
        }

        boolean isMerged() {
            return identity().mergedInto().isPresent();
        }

        /** Nothing lives under a merged key: what matters goes to the key that survives. */
        void leave() {
            String survivor = identity().mergedInto().orElseThrow();
            List<GroupState> leaving = groups.values().stream()
                    .filter(group -> group.getMovedTo() == null && MergeLife.matters(group))
                    .toList();
            leaving.forEach(group -> put(MergeLife.leave(group, survivor, now())));
            if (!leaving.isEmpty()) {
                forwards.addFirst(MergeLife.together(patientKey(), identity(), survivor, leaving, forwards));
            }
        }

        private void answer(Assessment answer) {
            @Nullable GroupState group = groupOf(answer.getAlertId());
            Assessment judged = AnswerLife.judge(answer, group);
            answers.add(judged);
            if (group != null) {
                put(AnswerLife.apply(group, judged, now()));
            }
        }

        /** What falls due by itself: a question that nobody answered, the end of a snooze. */
        void wake() {
            for (GroupState group : List.copyOf(groups.values())) {
                @Nullable PendingQuestion pending = group.getPending();
                GroupState answered = pending != null && !pending.getDeadline().isAfter(now())
                        ? AnswerLife.write(group, questions.unanswered(group.getAlert(), pending), now())
                        : group;
                put(answered);
                put(GroupCopies.with(answered, ActionLife.wake(answered.getAlert(), now())));
            }
        }

        void followVisits() {
            for (GroupState group : List.copyOf(groups.values())) {
                put(GroupCopies.with(group, VisitLife.live(group.getAlert(), moment.view())));
            }
        }

        void live() {
            Map<String, List<Trigger>> firing = new TreeMap<>();
            groups.keySet().forEach(condition -> firing.put(condition, List.of()));
            evaluated.firing().stream()
                    .filter(trigger -> trigger.definition().alerts() && !trigger.isSilencedFor(moment.view()))
                    .sorted(Trigger.mostUrgent(moment.view()))
                    .collect(Collectors.groupingBy(
                            trigger -> trigger.definition().group()))
                    .forEach(firing::put);
            firing.forEach((condition, triggers) -> {
                var life = new GroupLife(moment, condition, triggers, evaluated.library());
                @Nullable GroupState after = life.live(groups.get(condition));
                if (after != null) {
                    put(after);
                    due(life.nextDue(after));
                }
            });
        }

        private void due(@Nullable Instant at) {
            if (at != null && (nextDue == null || at.isBefore(nextDue))) {
                nextDue = at;
            }
        }

        /** Asks about alerts whose trigger wants that and whose evidence is new; closed ones wait for no answer. */
        void ask() {
            groups.replaceAll((condition, group) -> {
                Alert alert = group.getAlert();
                if (!AlertRevisions.isOpen(alert)) {
                    return GroupCopies.withPending(group, null);
                }
                @Nullable Alert before = alertsBefore.get(condition);
                boolean newEvidence = before == null || !before.getEvidence().equals(alert.getEvidence());
                return newEvidence && asking.isWanted(alert) ? askAbout(group) : group;
            });
        }

        /**
         * Tells people of alerts that waited for a model, once it has answered, its time is over, or they became too urgent to
         * wait; nobody is told of those that closed before.
         */
        void release() {
            groups.replaceAll((condition, group) -> {
                boolean isNew = !alertsBefore.containsKey(condition)
                        || !alertsBefore
                                .get(condition)
                                .getAlertId()
                                .equals(group.getAlert().getAlertId());
                boolean waits = (isNew || group.getWithheld()) && asking.isAwaited(group);
                boolean silent = waits || (group.getWithheld() && !AlertRevisions.isOpen(group.getAlert()));
                if (silent) {
                    revisions.removeIf(revision ->
                            revision.getAlertId().equals(group.getAlert().getAlertId()));
                } else if (group.getWithheld() && !revisions.contains(group.getAlert())) {
                    revisions.add(group.getAlert());
                }
                return group.getWithheld() == silent ? group : GroupCopies.withWithheld(group, silent);
            });
        }

        /** Takes a group's next state, and its alert's next revision where there is one. */
        private void put(GroupState after) {
            @Nullable GroupState before = groups.put(after.getCondition(), after);
            if (before == null || !before.getAlert().equals(after.getAlert())) {
                revisions.add(after.getAlert());
            }
        }

        private @Nullable GroupState groupOf(@Nullable String alertId) {
            return groups.values().stream()
                    .filter(group -> group.getAlert().getAlertId().equals(alertId))
                    .findFirst()
                    .orElse(null);
        }

        private GroupState askAbout(GroupState group) {
            AssessmentRequest question = asking.about(group.getAlert());
            asked.add(question);
            return Asking.await(group, question);
        }

        Decision decision() {
            return new Decision(
                    moment,
                    new PatientAlerts(List.copyOf(groups.values()), List.copyOf(actions)),
                    revisions,
                    asked,
                    answers,
                    forwards,
                    nextDue);
        }

        private String patientKey() {
            return moment.patientKey();
        }

        private Identity identity() {
            return moment.view().identity();
        }

        private Instant now() {
            return moment.now();
        }
    }
}
