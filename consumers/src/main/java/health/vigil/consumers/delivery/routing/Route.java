package health.vigil.consumers.delivery.routing;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertChange;
import health.vigil.schemas.Severity;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Sends some alerts to some destinations. What is left out admits everything.
 *
 * @param units units of the patients; a patient whose unit is not known belongs to each, since nobody can say otherwise
 * @param severity the least severity that the alert must have had
 * @param conditions condition groups or trigger ids
 * @param hours when
 * @param role who hears it there, for budgets; empty where it does not matter
 * @param to destinations
 */
public record Route(
        Set<String> units,
        Severity severity,
        Set<String> conditions,
        @Nullable Hours hours,
        String role,
        Set<String> to) {

    /** Name under which the names of all destinations are handed to what reads a file. */
    static final String DESTINATIONS = "destinations";

    @JsonCreator
    static Route of(
            @JsonProperty("units") @Nullable Set<String> units,
            @JsonProperty("severity") @Nullable Severity severity,
            @JsonProperty("conditions") @Nullable Set<String> conditions,
            @JsonProperty("hours") @Nullable Hours hours,
            @JsonProperty("role") @Nullable String role,
            @JsonProperty(value = "to", required = true) Set<String> to,
            @JacksonInject(DESTINATIONS) Set<String> known) {
        var unknown = new TreeSet<>(to);
        unknown.removeAll(known);
        if (!unknown.isEmpty() || to.isEmpty()) {
            throw new IllegalArgumentException(
                    "to names " + unknown + ": write some of the configured destinations, " + new TreeSet<>(known));
        }
        return new Route(
                units == null ? Set.of() : units,
                severity == null ? Severity.low : severity,
                conditions == null ? Set.of() : conditions,
                hours,
                role == null ? "" : role,
                to);
    }

    /** Whether it takes that alert, from that unit, at that time. */
    boolean takes(Alert alert, @Nullable String unit, Instant now, ZoneId zone) {
        return takesFromAnywhere(alert)
                && (units.isEmpty() || unit == null || units.contains(unit))
                && (hours == null || hours.contains(now, zone));
    }

    /** Whether it takes that alert from some unit at some time. */
    boolean takesFromAnywhere(Alert alert) {
        return greatest(alert).compareTo(severity) >= 0
                && (conditions.isEmpty()
                        || conditions.contains(alert.getCondition())
                        || conditions.contains(alert.getTrigger().getId()));
    }

    // Whoever heard that it was high must hear that it is not any more.
    private static Severity greatest(Alert alert) {
        return alert.getHistory().stream()
                .map(AlertChange::getSeverity)
                .reduce(alert.getSeverity(), (one, other) -> one.compareTo(other) >= 0 ? one : other);
    }
}
