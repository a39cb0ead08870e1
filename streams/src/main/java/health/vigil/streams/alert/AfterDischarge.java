package health.vigil.streams.alert;

import health.vigil.schemas.Alert;
import health.vigil.streams.context.PatientView;
import health.vigil.streams.context.Visit;
import health.vigil.streams.trigger.Trigger;
import health.vigil.streams.trigger.TriggerLibrary;
import health.vigil.streams.trigger.definition.TriggerDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said of patients who have left: a result that was pending at discharge comes back when nobody at a bedside waits for
 * it (Roy CL, et al. Patient safety concerns arising from test results that return after hospital discharge. Ann Intern Med
 * 2005;143:121-128).
 */
final class AfterDischarge {

    private static final String AFTER_DISCHARGE = ", after discharge";

    private AfterDischarge() {}

    /** Which of what holds, most urgent first, would raise an alert now; null where none would, since nobody is there. */
    static @Nullable Trigger raising(List<Trigger> firing, PatientView view) {
        boolean isNobodyThere = view.isDeceased() || view.visit().isOver() || view.leftAt() != null;
        return firing.stream()
                .filter(trigger -> !isNobodyThere || reaches(trigger, view))
                .findFirst()
                .orElse(null);
    }

    /** Whether a trigger still speaks of a patient who has left. */
    private static boolean reaches(Trigger trigger, PatientView view) {
        @Nullable Instant left = view.leftAt();
        Duration reach = trigger.definition().afterDischarge();
        return !view.isDeceased()
                && left != null
                && !reach.isZero()
                && view.now().isBefore(left.plus(reach));
    }

    /** Whether an alert is of a visit that is over, of a patient who has left: nobody observes any more. */
    static boolean concerns(Alert alert, PatientView view) {
        return !view.isDeceased() && view.leftAt() != null && VisitLife.status(alert, view) == Visit.Status.FINISHED;
    }

    /**
     * When an open alert ends because the patient has left, once all triggers of its condition are silent; null where that is
     * not so, or none of them speaks after a discharge.
     */
    static @Nullable Instant end(Alert alert, TriggerLibrary library, PatientView view) {
        Duration stays = library.triggers().stream()
                .map(Trigger::definition)
                .filter(definition -> definition.group().equals(alert.getCondition()))
                .map(TriggerDefinition::afterDischarge)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        @Nullable Instant left = view.leftAt();
        return left == null || stays.isZero() || !AlertRevisions.isOpen(alert) || !concerns(alert, view)
                ? null
                : left.plus(stays);
    }

    /** What a person reads first, of a patient as they are now. */
    static String title(String title, PatientView view) {
        String plain = isSaid(title) ? title.substring(0, title.length() - AFTER_DISCHARGE.length()) : title;
        return view.leftAt() == null ? plain : plain + AFTER_DISCHARGE;
    }

    /** Whether a title says that the patient has left. */
    static boolean isSaid(String title) {
        return title.endsWith(AFTER_DISCHARGE);
    }
}
