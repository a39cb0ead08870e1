package health.vigil.streams.alert;

import health.vigil.schemas.Alert;
import health.vigil.schemas.Assessment;
import health.vigil.schemas.AssessmentRequest;
import health.vigil.schemas.Forward;
import health.vigil.schemas.GroupState;
import health.vigil.schemas.PatientOutcome;
import health.vigil.streams.context.Moment;
import health.vigil.streams.context.PatientView;
import health.vigil.streams.context.Visit;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a moment came to.
 *
 * @param alerts alert state of the patient after it
 * @param revisions new revisions of alerts
 * @param questions questions to a model
 * @param answers answers that came in, with how they were used
 * @param forwards what other keys are to be told
 * @param outcomes what befell the patient, oldest first, as far as it says whether alerts were right
 * @param nextTurn when a trigger may say something else though nothing changes, or an alert has rested; null if never
 */
public record Decision(
        Moment moment,
        PatientAlerts alerts,
        List<Alert> revisions,
        List<AssessmentRequest> questions,
        List<Assessment> answers,
        List<Forward> forwards,
        List<PatientOutcome> outcomes,
        @Nullable Instant nextTurn) {

    /** The same with other revisions. */
    Decision withRevisions(List<Alert> others) {
        return new Decision(moment, alerts, others, questions, answers, forwards, outcomes, nextTurn);
    }

    /** Whether nobody is there or expected under this key, and no alert wants anybody. */
    boolean isQuiet() {
        PatientView view = moment.view();
        boolean isElsewhere = view.identity().mergedInto().isPresent();
        boolean isThere = isExpectedOrThere(view.visit().status())
                || view.visits().values().stream().anyMatch(Decision::isExpectedOrThere);
        return (isElsewhere || !isThere)
                && alerts.groups().stream().map(GroupState::getAlert).noneMatch(AlertRevisions::isOpen);
    }

    private static boolean isExpectedOrThere(Visit.Status status) {
        return status == Visit.Status.IN_PROGRESS || status == Visit.Status.PLANNED;
    }

    /** Open alerts, most severe first, then oldest. */
    public List<Alert> open() {
        return alerts.groups().stream()
                .filter(group -> !group.getWithheld())
                .map(GroupState::getAlert)
                .filter(AlertRevisions::isOpen)
                .sorted(Comparator.comparing(Alert::getSeverity)
                        .reversed()
                        .thenComparing(Alert::getRaisedAt)
                        .thenComparing(Alert::getAlertId))
                .toList();
    }

    /** When it is time though nothing arrives: a trigger turns, a snooze ends, the deadline of a question comes. */
    Optional<Instant> nextDue() {
        Stream<@Nullable Instant> ofAlerts = alerts.groups().stream()
                .flatMap(group -> Stream.of(
                        group.getAlert().getSnoozedUntil(),
                        group.getPending() == null ? null : group.getPending().getDeadline()));
        return Stream.concat(ofAlerts, Stream.of(nextTurn))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder());
    }
}
