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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is said of patients who have left: a result that was pending at discharge comes back when nobody at a bedside waits for
 * it (Roy CL, et al. Patient safety concerns arising from test results that return after hospital discharge. Ann Intern Med
 * 2005;143:121-128).
 */
final class AfterDischarge {

    private static final String AFTER_DISCHARGE = ", after discharge";

    private AfterDischarge() {}

    /** Whether the patient was there and has left. */
    static boolean hasLeft(PatientView view) {
        return !view.isDeceased() && view.visit().status() == Visit.Status.FINISHED;
    }

    /** Whether a trigger still speaks of a patient who has left. */
    static boolean reaches(Trigger trigger, PatientView view) {
        return hasLeft(view)
                && view.now().isBefore(leftAt(view).plus(trigger.definition().afterDischarge()));
    }

    /** How long after the end of the visit an alert stays open: as long as any trigger of its condition still speaks. */
    static Duration stays(Alert alert, TriggerLibrary library) {
        return library.triggers().stream()
                .map(Trigger::definition)
                .filter(definition -> definition.group().equals(alert.getCondition()))
                .map(TriggerDefinition::afterDischarge)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** When an open alert ends because the patient has left; null where that is not to come. */
    static @Nullable Instant end(Alert alert, TriggerLibrary library, PatientView view) {
        if (!AlertRevisions.isOpen(alert) || !hasLeft(view)) {
            return null;
        }
        Instant end = leftAt(view).plus(stays(alert, library));
        return end.isAfter(view.now()) ? end : null;
    }

    /** When the patient left; where no source says that, when the visit took its last step. */
    static Instant leftAt(PatientView view) {
        return Objects.requireNonNullElse(
                view.visit().dischargedAt(), view.visit().lastStepAt());
    }

    /** What a person reads first, of a patient as they are now. */
    static String title(String title, PatientView view) {
        String plain = isSaid(title) ? title.substring(0, title.length() - AFTER_DISCHARGE.length()) : title;
        return hasLeft(view) ? plain + AFTER_DISCHARGE : plain;
    }

    /** Whether a title says that the patient has left. */
    static boolean isSaid(String title) {
        return title.endsWith(AFTER_DISCHARGE);
    }
}
