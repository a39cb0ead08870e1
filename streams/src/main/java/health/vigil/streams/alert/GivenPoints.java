package health.vigil.streams.alert;

import health.vigil.schemas.concept.CodedClass.Kind;
import health.vigil.schemas.concept.CodedClasses;
import health.vigil.streams.context.CurrentValue;
import health.vigil.streams.context.PatientView;
import health.vigil.streams.trigger.Trigger;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What gave points to an alert, and when that was: it is over only when each of it has been looked at again. */
final class GivenPoints {

    private GivenPoints() {}

    /** What was given before, and what gives points to a trigger in a view: concepts, and classes of medications. */
    static Map<String, Long> with(Map<String, Long> before, Trigger trigger, PatientView view) {
        Map<String, Long> given = new HashMap<>(before);
        for (String concept : trigger.speakingConcepts(view)) {
            CurrentValue value = Objects.requireNonNull(view.latest().get(concept));
            given.put(concept, value.effective().toEpochMilli());
        }
        for (String medication : trigger.givingMedications(view)) {
            given.put(medication, view.now().toEpochMilli());
        }
        return given;
    }

    /** What was given by others than these concepts: what never was needs no recovery, and what still is gives anew. */
    static Map<String, Long> without(Map<String, Long> given, Set<String> revised) {
        var rest = new HashMap<>(given);
        rest.keySet().removeAll(revised);
        return rest;
    }

    /** Whether something gives points that gave none before. */
    static boolean areMore(Map<String, Long> before, Trigger trigger, PatientView view) {
        return !before.keySet().containsAll(trigger.speakingConcepts(view))
                || !before.keySet().containsAll(trigger.givingMedications(view));
    }

    /** Whether each has a fresher valid value, or is known to have ended. */
    static boolean areFresh(Map<String, Long> given, PatientView view) {
        return given.entrySet().stream().allMatch(points -> {
            @Nullable CurrentValue value = view.observed(points.getKey());
            return isMedication(points.getKey())
                    ? Boolean.FALSE.equals(view.care().runs(points.getKey()))
                    : value != null && value.effective().toEpochMilli() > points.getValue();
        });
    }

    /** Whether all of it is known now. */
    static boolean areCurrent(Map<String, Long> given, PatientView view) {
        return given.keySet().stream()
                .allMatch(name -> isMedication(name) ? view.care().runs(name) != null : view.observed(name) != null);
    }

    private static boolean isMedication(String name) {
        return CodedClasses.shipped().find(Kind.MEDICATION, name).isPresent();
    }
}
