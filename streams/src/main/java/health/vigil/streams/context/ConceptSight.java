package health.vigil.streams.context;

import health.vigil.schemas.StoredFact;
import health.vigil.schemas.concept.Concept;
import health.vigil.streams.event.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
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
    private final boolean ofMonitors;
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
        this.ofMonitors = MonitorStream.measures(concept);
    }

    Concept concept() {
        return concept;
    }

    /** The newest value, valid or not; null where there is none. */
    @Nullable
    CurrentValue newest() {
        return newest;
    }

    /** How many values of a day there are. */
    int daySize() {
        return day.size();
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
        for (int newer = 0; newer < current.size(); newer++) {
            StoredFact stored = current.fromNewest(newer);
            if (isAfter(stored, horizon) || !Facts.isUsable(stored.getFact())) {
                continue;
            }
            newest = newest == null ? value(current, stored, horizon) : newest;
            if (stored.getFact().getEffective().isBefore(since)) {
                return;
            }
            day.addFirst(stored);
        }
    }

    /** Takes in what came after the last look. */
    private void lookOn(Family current, int added, Instant horizon) {
        @Nullable StoredFact last = null;
        for (int newer = Math.min(added, current.size()) - 1; newer >= 0; newer--) {
            StoredFact stored = current.fromNewest(newer);
            if (!isAfter(stored, horizon) && Facts.isUsable(stored.getFact())) {
                day.addLast(stored);
                last = stored;
            }
        }
        newest = last == null ? newest : value(current, last, horizon);
    }

    private CurrentValue value(Family current, StoredFact stored, Instant horizon) {
        Instant validUntil = stored.getFact().getEffective().plus(validity);
        List<StoredFact> readings = ofMonitors && MonitorStream.mayEndIn(current, stored)
                ? MonitorStream.of(stored, context.newestFirst(name, horizon))
                : List.of();
        return readings.isEmpty() ? CurrentValue.own(stored, validUntil) : CurrentValue.median(readings, validUntil);
    }

    private static boolean isAfter(StoredFact stored, Instant horizon) {
        return stored.getFact().getEffective().isAfter(horizon);
    }
}
