package health.vigil.consumers.delivery.routing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How often a unit may be interrupted. It counts by unit within a destination; what exceeds it is demoted, delayed or kept for a
 * digest, but never a high or critical alert of a deterministic trigger.
 *
 * @param name what it is called where it holds something back
 * @param units units that have it, each for itself; all where empty
 * @param roles roles of routes that it counts; all where empty, which makes it a storm cap
 * @param hours when it is in force; always where null
 * @param most interruptions
 * @param per in this time
 * @param then what becomes of more
 * @param digestEvery how often a digest goes out
 */
public record Budget(
        String name,
        Set<String> units,
        Set<String> roles,
        @Nullable Hours hours,
        int most,
        Duration per,
        Excess then,
        Duration digestEvery) {

    private static final Duration HOURLY = Duration.ofHours(1);

    /** What becomes of what exceeds a budget. */
    public enum Excess {
        /** It is told one step less urgently. */
        demote,
        /** It waits until the budget allows it. */
        delay,
        /** It waits for the next digest and goes out with it, however much that is. */
        digest
    }

    @JsonCreator
    static Budget of(
            @JsonProperty(value = "name", required = true) String name,
            @JsonProperty("units") @Nullable Set<String> units,
            @JsonProperty("roles") @Nullable Set<String> roles,
            @JsonProperty("hours") @Nullable Hours hours,
            @JsonProperty(value = "most", required = true) int most,
            @JsonProperty(value = "per", required = true) Duration per,
            @JsonProperty(value = "then", required = true) Excess then,
            @JsonProperty("digestEvery") @Nullable Duration digestEvery) {
        Duration every = digestEvery == null ? HOURLY : digestEvery;
        if (most < 1 || per.toMillis() < 1 || every.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "budget " + name + " needs most of 1 or more, and times such as PT1H in per and digestEvery");
        }
        return new Budget(
                name,
                units == null ? Set.of() : units,
                roles == null ? Set.of() : roles,
                hours,
                most,
                per,
                then,
                every);
    }

    /** Whether it is in force there and then. */
    boolean governs(String unit, Set<String> heardBy, Instant now, ZoneId zone) {
        return (units.isEmpty() || units.contains(unit))
                && (roles.isEmpty() || roles.stream().anyMatch(heardBy::contains))
                && (hours == null || hours.contains(now, zone));
    }

    /** When the next digest goes out: whole multiples of its interval since 1970. */
    Instant nextDigest(Instant now) {
        long every = digestEvery.toMillis();
        return Instant.ofEpochMilli((Math.floorDiv(now.toEpochMilli(), every) + 1) * every);
    }
}
