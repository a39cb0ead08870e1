package health.vigil.streams.context;

import health.vigil.schemas.StoredFact;
import health.vigil.schemas.concept.Concept;
import health.vigil.streams.event.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is seen of one concept: its newest usable value, and its usable values of a day. Carried on from one look to the next
 * where facts only came at the end, which is how most come; else looked at anew.
 */
final class ConceptSight {

    private static final Duration DAY = Duration.ofDays(1);

    private final PatientContext context;
    private final Concept concept;
    private final String name;
    private final Duration validity;
    /** Oldest first. */
    private final Deque<StoredFact> day = new ArrayDeque<>();

    private @Nullable CurrentValue newest;

    private @Nullable Family family;
    private int additions;
    private int revisions;
    private Instant at = Instant.MAX;

    ConceptSight(PatientContext context, Concept concept, Validity validities) {
        this.context = context;
        this.concept = concept;
        this.name = Facts.observations(concept.name());
        this.validity = validities.of(concept);
    }

    Concept concept() {
        return concept;
    }

    /** The newest value, valid or not; null where there is none. */
    @Nullable
    CurrentValue newest() {
        return newest;
    }

    /** Adds the values of a day, newest first. */
    void addDay(List<StoredFact> facts) {
        day.descendingIterator().forEachRemaining(facts::add);
    }

    /** Looks again; facts after {@code horizon} are not seen. */
    void look(Instant now, Instant horizon) {
        @Nullable Family current = context.family(name);
        if (current == null) {
            forget();
            return;
        }
        Instant since = now.minus(DAY);
        if (!carriesOn(current, now)) {
            lookAnew(current, since, horizon);
        } else if (current.additions() != additions) {
            lookOn(current, current.additions() - additions, horizon);
        }
        while (!day.isEmpty() && day.getFirst().getFact().getEffective().isBefore(since)) {
            day.removeFirst();
        }
        family = current;
        additions = current.additions();
        revisions = current.revisions();
        at = isAfter(current.newest(), horizon) ? Instant.MAX : now;
    }

    private void forget() {
        day.clear();
        newest = null;
        family = null;
        at = Instant.MAX;
    }

    private boolean carriesOn(Family current, Instant now) {
        return current == family && current.revisions() == revisions && !now.isBefore(at) && holds(current, newest);
    }

    /** Whether all that the newest value rests on is still there, though the oldest facts go. */
    private static boolean holds(Family current, @Nullable CurrentValue value) {
        if (value == null) {
            return true;
        }
        StoredFact base = value.isDerived() ? value.restsOn().getLast() : value.stored();
        return !isAfter(current.oldest(), base.getFact().getEffective());
    }

    private void lookAnew(Family current, Instant since, Instant horizon) {
        day.clear();
        newest = null;
        for (StoredFact stored : current.newestFirst().toList()) {
            if (isAfter(stored, horizon) || !Facts.isUsable(stored.getFact())) {
                continue;
            }
            newest = newest == null ? value(stored, horizon) : newest;
            if (stored.getFact().getEffective().isBefore(since)) {
                return;
            }
            day.addFirst(stored);
        }
    }

    /** Takes in what came after the last look. */
    private void lookOn(Family current, int added, Instant horizon) {
        var later = new ArrayList<StoredFact>();
        for (StoredFact stored : current.newestFirst().limit(added).toList()) {
            if (!isAfter(stored, horizon) && Facts.isUsable(stored.getFact())) {
                later.add(stored);
            }
        }
        if (!later.isEmpty()) {
            newest = value(later.getFirst(), horizon);
            later.reversed().forEach(day::addLast);
        }
    }

    private CurrentValue value(StoredFact stored, Instant horizon) {
        Instant validUntil = stored.getFact().getEffective().plus(validity);
        List<StoredFact> readings = MonitorStream.measures(concept)
                ? MonitorStream.of(stored, context.newestFirst(name, horizon))
                : List.of();
        return readings.isEmpty() ? CurrentValue.own(stored, validUntil) : CurrentValue.median(readings, validUntil);
    }

    private static boolean isAfter(StoredFact stored, Instant horizon) {
        return stored.getFact().getEffective().isAfter(horizon);
    }
}
