package health.vigil.streams.trigger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Since when triggers hold that must hold for some time before they fire. What is false or unknown in between begins anew.
 *
 * @param since by trigger id
 */
public record Holding(Map<String, Instant> since) {

    /** Nothing holds. */
    public static final Holding NONE = new Holding(Map.of());

    public Holding {
        since = Map.copyOf(since);
    }

    /** After a moment at which those triggers hold. */
    Holding next(List<Trigger> holding, Instant now) {
        var next = new TreeMap<String, Instant>();
        for (Trigger trigger : holding) {
            if (!holdFor(trigger).isZero()) {
                String id = trigger.definition().id();
                next.put(id, since.getOrDefault(id, now));
            }
        }
        return next.isEmpty() ? NONE : new Holding(next);
    }

    /** Those of the triggers that have held long enough. */
    List<Trigger> ripe(List<Trigger> holding, Instant now) {
        var ripe = new ArrayList<Trigger>(holding.size());
        for (Trigger trigger : holding) {
            if (!ripensAt(trigger, now).isAfter(now)) {
                ripe.add(trigger);
            }
        }
        return ripe;
    }

    /** When the next of the triggers will have held long enough; null where none waits. */
    @Nullable
    Instant nextRipe(List<Trigger> holding, Instant now) {
        @Nullable Instant next = null;
        for (Trigger trigger : holding) {
            Instant at = ripensAt(trigger, now);
            if (at.isAfter(now) && (next == null || at.isBefore(next))) {
                next = at;
            }
        }
        return next;
    }

    private Instant ripensAt(Trigger trigger, Instant now) {
        Duration holdFor = holdFor(trigger);
        return holdFor.isZero()
                ? now
                : since.getOrDefault(trigger.definition().id(), now).plus(holdFor);
    }

    private static Duration holdFor(Trigger trigger) {
        return trigger.definition().holdFor();
    }
}
