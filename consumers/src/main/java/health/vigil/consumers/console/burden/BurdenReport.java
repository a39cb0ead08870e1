package health.vigil.consumers.console.burden;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Burden as the API tells it.
 *
 * @param from since when; later than asked for where older alerts are no longer held
 * @param to until when
 * @param patientsPerNurse how many patients a nurse is taken to have
 * @param shiftHours how long a shift is taken to be, in hours
 * @param units of which units it tells; null where of all
 * @param total all of it
 * @param groups by trigger, model, unit, age, sex
 */
public record BurdenReport(
        Instant from,
        Instant to,
        int patientsPerNurse,
        double shiftHours,
        @Nullable Set<String> units,
        Group total,
        Map<String, List<Group>> groups) {

    /** The report on a span, and on some units. */
    public static BurdenReport of(Span span, NurseShift shift, Burden burden, @Nullable Set<String> units) {
        return new BurdenReport(
                span.from(),
                span.to(),
                shift.patients(),
                shift.length().toMinutes() / 60.0,
                units,
                burden.whole(),
                burden.groups());
    }
}
