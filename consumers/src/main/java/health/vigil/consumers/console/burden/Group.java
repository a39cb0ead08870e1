package health.vigil.consumers.console.burden;

import org.jspecify.annotations.Nullable;

/**
 * Alerts that have something in common.
 *
 * @param key what they have in common: a trigger, a model, a unit, an age band, a sex
 * @param patients how many patients were there; null where that is under {@value Burden#SMALLEST_CELL} and tells of persons
 * @param patientDays how long they were there, in days; null likewise
 * @param figures the figures; null likewise
 */
public record Group(
        String key,
        @Nullable Integer patients,
        @Nullable Double patientDays,
        @Nullable Figures figures) {

    /** A group of so few persons that figures about it would be figures about them. */
    static Group hidden(String key) {
        return new Group(key, null, null, null);
    }
}
