package health.vigil.streams.alert;

import static health.vigil.streams.alert.AlertRevisions.next;
import static health.vigil.streams.alert.AlertRevisions.raiseAgain;

import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.CareDirective;
import health.vigil.schemas.Condition;
import health.vigil.schemas.Evidence;
import health.vigil.schemas.GroupState;
import health.vigil.schemas.Observation;
import health.vigil.schemas.concept.Concepts;
import health.vigil.streams.context.Arrival;
import health.vigil.streams.context.FactChange;
import health.vigil.streams.context.Moment;
import health.vigil.streams.context.PatientView;
import health.vigil.streams.trigger.Trigger;
import health.vigil.streams.trigger.TriggerLibrary;
import health.vigil.streams.trigger.Truth;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether what an alert said is still true once its evidence was corrected, though that may have gone stale since. */
final class CorrectedEvidence {

    /** Vital signs are kept for three days, and the shipped conditions look back by two at most. */
    private static final Duration SURELY_KNOWN = Duration.ofDays(1);

    private CorrectedEvidence() {}

    /**
     * What would have been said when an alert spoke, by what is known now.
     *
     * @param trigger the most urgent of its condition that held
     * @param view how the patient looked
     */
    record Spoken(Trigger trigger, PatientView view) {

        /** What is shown is put right; whether it goes on is for fresh evidence to say. */
        GroupState amend(GroupState before, Moment moment, String why) {
            Alert.Builder corrected = next(EvidenceChanges.corrected(before.getAlert(), moment), moment.now());
            if (trigger.severity(view).compareTo(before.getAlert().getSeverity()) > 0) {
                raiseAgain(corrected);
            }
            Alert amended = Alert.newBuilder(TriggeredAlert.said(corrected, trigger, view, why))
                    .setTitle(AfterDischarge.title(trigger.definition().title(), moment.view()))
                    .build();
            GroupState said = GroupCopies.withPoints(
                    GroupCopies.with(before, amended), GivenPoints.with(before.getPointsGiven(), trigger, view));
            return GroupCopies.withMeasure(said, trigger.measure(view));
        }
    }

    /** What of an alert's condition held when it spoke, by what is known now; empty where nothing did. */
    static Optional<Spoken> stillSpeaks(Alert alert, TriggerLibrary library, PatientView now) {
        PatientView then = now.history().at(spokeAt(alert));
        return library.triggers().stream()
                .filter(trigger -> trigger.definition().group().equals(alert.getCondition()))
                .filter(trigger -> trigger.definition().alerts() && !trigger.isSilencedFor(then))
                .filter(trigger -> trigger.evaluate(then) == Truth.TRUE)
                .min(Trigger.mostUrgent(then))
                .map(trigger -> new Spoken(trigger, then));
    }

    /** Whether an alert that was closed as over should never have been: who acted on it is to hear of that. */
    static boolean isWrong(Alert closed, TriggerLibrary library, PatientView now) {
        boolean over = closed.getStatus() == AlertStatus.resolved || closed.getStatus() == AlertStatus.dismissed;
        return over && stillSpeaks(closed, library, now).isEmpty();
    }

    /**
     * What the moment corrected of values that an alert's rule reads beside those that it shows, such as the one from which
     * something fell or the weight that a volume is held against, in words; empty where the rule would have spoken all the same, or where it spoke so long ago that what it
     * saw may be forgotten by now.
     */
    static Optional<String> unfounded(Alert alert, Trigger own, Moment moment) {
        if (spokeAt(alert).plus(SURELY_KNOWN).isBefore(moment.now())) {
            return Optional.empty();
        }
        String revised = moment.changes().stream()
                .filter(change -> change.isRevision()
                        && !change.was().getFact().getEffective().isAfter(spokeAt(alert)))
                .filter(change -> mayLookAt(own, change))
                .map(change -> concept(change) + " " + change.words())
                .collect(Collectors.joining(", "));
        return revised.isEmpty() || spoke(alert, own, moment.view()) ? Optional.empty() : Optional.of(revised);
    }

    /** A view sees a little into the future, for clocks that are ahead: what recovered just after the alert spoke does not count. */
    private static boolean spoke(Alert alert, Trigger own, PatientView now) {
        return Stream.of(spokeAt(alert), spokeAt(alert).minus(Arrival.CLOCK_TOLERANCE))
                .anyMatch(then -> own.evaluate(now.history().at(then)) == Truth.TRUE);
    }

    private static boolean mayLookAt(Trigger own, FactChange revision) {
        return switch (revision.was().getFact().getBody()) {
            case Observation observation ->
                Concepts.shipped()
                        .find(observation.getConcept())
                        .filter(own::looksAt)
                        .isPresent();
            case CareDirective _, Condition _ -> own.isScored();
            default -> false;
        };
    }

    private static String concept(FactChange revision) {
        return switch (revision.was().getFact().getBody()) {
            case Observation observation -> observation.getConcept();
            case CareDirective directive -> directive.getConcept();
            case Condition condition -> String.valueOf(condition.getConcept());
            default -> "";
        };
    }

    private static Instant spokeAt(Alert alert) {
        return Stream.concat(
                        Stream.of(alert.getRaisedAt()),
                        alert.getEvidence().stream().map(Evidence::getEffective))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
