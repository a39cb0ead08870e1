package health.vigil.consumers.console.burden;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Burden as the API tells it.
 *
 * @param from since when; later than asked for where older alerts are no longer held
 * @param to until when
 * @param patientsPerNurse how many patients a nurse is taken to have
 * @param shiftHours how long a shift is taken to be, in hours
 * @param total all of it
 * @param groups by trigger, model, unit, age, sex
 */
public record BurdenReport(
        Instant from,
        Instant to,
        int patientsPerNurse,
        double shiftHours,
        Group total,
        Map<String, List<Group>> groups) {

    /** The report on a span. */
    public static BurdenReport of(Span span, NurseShift shift, Burden burden) {
        return new BurdenReport(
                span.from(),
                span.to(),
                shift.patients(),
                shift.length().toMinutes() / 60.0,
                burden.whole(),
                burden.groups());
    }
}
