package health.vigil.streams.alert.policy;

import health.vigil.schemas.Severity;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is asked, one after the other, while nobody takes an alert.
 *
 * @param severities of the alerts
 * @param units where it counts; empty for everywhere else
 * @param rungs at least one, the soonest first
 */
public record Ladder(Set<Severity> severities, Set<String> units, List<Rung> rungs) {

    boolean isFor(Severity severity, @Nullable String unit) {
        return severities.contains(severity) && (unit == null ? units.isEmpty() : units.contains(unit));
    }

    boolean isForAnyOther(Severity severity) {
        return isFor(severity, null);
    }
}
