package health.vigil.streams.alert;

import health.vigil.schemas.Alert;
import health.vigil.schemas.Assessment;
import health.vigil.schemas.AssessmentRequest;
import health.vigil.schemas.Forward;
import health.vigil.schemas.GroupState;
import health.vigil.schemas.PendingQuestion;
import health.vigil.streams.alert.policy.Policies;
import health.vigil.streams.assessment.Questions;
import health.vigil.streams.context.Identity;
import health.vigil.streams.context.Moment;
import health.vigil.streams.trigger.Evaluated;
import health.vigil.streams.trigger.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The life of a patient's alerts, as a pure function of what was, and of one moment. */
public final class AlertLife {

    private final Questions questions;

    public AlertLife(Questions questions) {
        this.questions = questions;
    }

    /** What a moment comes to under the policies in force. */
    public Decision decide(PatientAlerts before, Evaluated evaluated, Policies policies) {
        var step = new Step(before, evaluated, policies);
        step.takeIn();
        step.wake();
        step.comeBack();
        if (step.isMerged()) {
            step.leave();
        } else {
            step.followVisits();
            step.live();
            step.pursue();
            step.takeBack();
            step.ask();
            step.release();
        }
        return step.decision();
    }

    private final class Step {

        private final Moment moment;
        private final Evaluated evaluated;
        private final Policies policies;
        private final Pursuit pursuit;
        private final CurrentGroups groups;
        private final Intake intake;
        private final Asking asking;
        private final List<AssessmentRequest> asked = new ArrayList<>();
        private final List<Assessment> answers = new ArrayList<>();
        private final List<Forward> forwards;
        private @Nullable Instant nextDue;

        Step(PatientAlerts before, Evaluated evaluated, Policies policies) {
            this.evaluated = evaluated;
            this.policies = policies;
            this.nextDue = evaluated.nextTurn();
            this.moment = Meanwhile.revealed(evaluated.moment(), before.groups());
            this.asking = new Asking(questions, evaluated.library(), moment.view());
            this.forwards = new ArrayList<>(moment.forwards());
            this.pursuit = new Pursuit(policies, moment.view());
            this.groups = new CurrentGroups(before.groups(), pursuit::begin);
            this.intake = new Intake(moment, policies, groups, before.takenIn());
        }

        void takeIn() {
            intake.take(moment.cause()).ifPresent(answers::add);
        }

        /** Alerts that had followed a merge which no longer stands. */
        void comeBack() {
            groups.keep(group -> comesBack(group) && MergeLife.leftOpen(group) && isCorrected(group)
                    ? MergeLife.comeBackCorrected(group)
                    : group);
            groups.all().stream()
                    .filter(this::comesBack)
                    .forEach(group -> groups.put(MergeLife.comeBack(group, now())));
        }

        private boolean comesBack(GroupState group) {
            return MergeLife.comesBack(group, identity());
        }

        private boolean isCorrected(GroupState group) {
            return AlertEvidence.revision(group.getAlert(), moment).isPresent();
        }

        boolean isMerged() {
            return identity().mergedInto().isPresent();
        }

        /** Nothing lives under a merged key: what matters goes to the key that survives. */
        void leave() {
            String survivor = identity().mergedInto().orElseThrow();
            List<GroupState> leaving = groups.all().stream()
                    .filter(group -> group.getMovedTo() == null && MergeLife.matters(group))
                    .toList();
            leaving.forEach(group -> groups.put(MergeLife.leave(group, survivor, now())));
            if (!leaving.isEmpty()) {
                forwards.addFirst(MergeLife.together(moment.patientKey(), identity(), survivor, leaving, forwards));
            }
        }

        /** What falls due by itself: a question that nobody answered, the end of a snooze or of an acknowledgement. */
        void wake() {
            for (GroupState group : groups.all()) {
                @Nullable PendingQuestion pending = group.getPending();
                GroupState answered = pending != null && !pending.getDeadline().isAfter(now())
                        ? goOnWithout(group, questions.unanswered(group.getAlert(), pending))
                        : group;
                groups.put(answered);
                Alert awake = ActionLife.wake(answered.getAlert(), now());
                groups.put(GroupCopies.with(answered, pursuit.lapse(awake)));
            }
        }

        private GroupState goOnWithout(GroupState group, Assessment unanswered) {
            answers.add(unanswered);
            return AnswerLife.write(group, unanswered, now());
        }

        void followVisits() {
            for (GroupState group : groups.all()) {
                groups.put(
                        GroupCopies.with(group, VisitLife.live(group.getAlert(), evaluated.library(), moment.view())));
            }
        }

        void live() {
            Map<String, List<Trigger>> firing = new TreeMap<>();
            groups.all().forEach(group -> firing.put(group.getCondition(), List.of()));
            evaluated.firing().stream()
                    .filter(trigger -> trigger.definition().alerts() && !trigger.isSilencedFor(moment.view()))
                    .sorted(Trigger.mostUrgent(moment.view()))
                    .collect(Collectors.groupingBy(
                            trigger -> trigger.definition().group()))
                    .forEach(firing::put);
            firing.forEach((condition, triggers) -> {
                var life = new GroupLife(moment, condition, triggers, evaluated.library(), policies);
                Optional.ofNullable(groups.find(condition))
                        .flatMap(life::corrected)
                        .ifPresent(groups::put);
                @Nullable GroupState after = life.live(groups.find(condition));
                if (after != null) {
                    groups.put(after);
                    due(life.nextDue(after));
                }
            });
        }

        /** Sees that somebody takes what is open, and that nothing is open for ever of which nothing is heard. */
        void pursue() {
            for (GroupState group : groups.all()) {
                Alert alert = group.getAlert();
                Alert left = speaks(alert) ? alert : pursuit.expire(alert);
                GroupState after = GroupCopies.with(group, pursuit.goOn(left, groups.before(group.getCondition())));
                groups.put(after);
                due(pursuit.nextDue(after.getAlert()));
                due(AfterDischarge.end(after.getAlert(), evaluated.library(), moment.view()));
            }
        }

        private boolean speaks(Alert alert) {
            return evaluated.firing().stream()
                    .anyMatch(trigger ->
                            trigger.definition().id().equals(alert.getTrigger().getId()));
        }

        private void due(@Nullable Instant at) {
            if (at != null && (nextDue == null || at.isBefore(nextDue))) {
                nextDue = at;
            }
        }

        /** Takes back what a model said of values that turn out wrong. */
        void takeBack() {
            for (GroupState group : groups.all()) {
                groups.put(DoubtedAnswers.takeBack(group, moment));
            }
        }

        /**
         * Asks about alerts whose trigger wants that and whose evidence is new, or of which a model may have seen something that turns out
         * wrong; closed ones wait for no answer.
         */
        void ask() {
            groups.keep(group -> {
                Alert alert = group.getAlert();
                if (!AlertRevisions.isOpen(alert)) {
                    return GroupCopies.withPending(group, null);
                }
                @Nullable Alert before = groups.before(group.getCondition());
                boolean newEvidence = before == null || !before.getEvidence().equals(alert.getEvidence());
                return (newEvidence || DoubtedAnswers.isDoubted(group, before, moment)) && asking.isWanted(alert)
                        ? askAbout(group)
                        : group;
            });
        }

        private GroupState askAbout(GroupState group) {
            List<AssessmentRequest> questions = asking.about(group.getAlert());
            asked.addAll(questions);
            return Asking.await(group, questions);
        }

        /**
         * Tells people of alerts that waited for a model, once it has answered, its time is over, or they became too urgent to
         * wait; nobody is told of those that closed before.
         */
        void release() {
            groups.keep(group -> {
                Alert alert = group.getAlert();
                boolean waits = (groups.isNew(group) || group.getWithheld()) && asking.isAwaited(group);
                boolean silent = waits || (group.getWithheld() && !AlertRevisions.isOpen(alert));
                if (silent) {
                    groups.silence(alert);
                } else if (group.getWithheld()) {
                    groups.tell(alert);
                }
                return group.getWithheld() == silent ? group : GroupCopies.withWithheld(group, silent);
            });
        }

        Decision decision() {
            return new Decision(
                    moment,
                    new PatientAlerts(groups.all(), intake.takenIn()),
                    groups.revisions(),
                    asked,
                    answers,
                    forwards,
                    Outcomes.of(moment.view(), evaluated.library()),
                    nextDue);
        }

        private Identity identity() {
            return moment.view().identity();
        }

        private Instant now() {
            return moment.now();
        }
    }
}
