package health.vigil.streams.alert;

import static health.vigil.streams.alert.AlertRevisions.VIGIL;
import static health.vigil.streams.alert.AlertRevisions.complete;
import static health.vigil.streams.alert.AlertRevisions.isOpen;
import static health.vigil.streams.alert.AlertRevisions.next;

import health.vigil.schemas.Alert;
import health.vigil.schemas.Assessment;
import health.vigil.schemas.CitedFact;
import health.vigil.schemas.GroupState;
import health.vigil.schemas.Observation;
import health.vigil.schemas.StoredFact;
import health.vigil.streams.context.FactChange;
import health.vigil.streams.context.Moment;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers of models that saw more than an alert shows: one that rests on what turns out wrong is taken back, and asked for anew. */
final class DoubtedAnswers {

    /** Models see the values of a day, and are waited for for minutes. */
    private static final Duration SEEN = Duration.ofHours(25);

    private DoubtedAnswers() {}

    /** The group without an answer that cites a value which the moment corrected or withdrew. */
    static GroupState takeBack(GroupState group, Moment moment) {
        Alert alert = group.getAlert();
        @Nullable Assessment said = alert.getAssessment();
        if (said == null || !isOpen(alert)) {
            return group;
        }
        String revised = corrected(moment)
                .filter(change -> said.getReasons().stream().anyMatch(cited -> isOf(cited, change)))
                .map(change -> observation(change.was()).getConcept() + " " + change.words())
                .collect(Collectors.joining(", "));
        return revised.isEmpty()
                ? group
                : GroupCopies.with(
                        group,
                        complete(
                                next(alert, moment.now()).setAssessment(null),
                                VIGIL,
                                "What " + said.getModel() + " said is not used any more: " + revised));
    }

    /**
     * Whether a model is to be asked anew: its answer was taken back, or it may have seen what the moment corrected or withdrew.
     *
     * @param before the group's alert before the moment; null where there was none
     */
    static boolean isDoubted(GroupState group, @Nullable Alert before, Moment moment) {
        boolean isTakenBack = before != null
                && before.getAssessment() != null
                && group.getAlert().getAssessment() == null;
        return isTakenBack
                || (group.getPending() != null
                        && corrected(moment)
                                .anyMatch(change -> change.was()
                                        .getFact()
                                        .getEffective()
                                        .isAfter(moment.now().minus(SEEN))));
    }

    private static Stream<FactChange> corrected(Moment moment) {
        return moment.changes().stream()
                .filter(FactChange::isRevision)
                .filter(change -> change.was().getFact().getBody() instanceof Observation);
    }

    private static boolean isOf(CitedFact cited, FactChange change) {
        return cited.getConcept().equals(observation(change.was()).getConcept())
                && cited.getValue().equals(FactChange.text(change.was()));
    }

    private static Observation observation(StoredFact stored) {
        return (Observation) stored.getFact().getBody();
    }
}
