package health.vigil.streams.context;

import health.vigil.schemas.Observation;
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
 * where facts only came at the end, which is how most come; else looked at anew, from the first that was revised.
 */
final class ConceptSight {

    static final Duration DAY = Duration.ofDays(1);

    private final PatientContext context;
    private final Concept concept;
    private final Family family;
    private final Duration validity;
    private final boolean ofMonitors;
    private final boolean minutely;
    /** Newest first. */
    private final Deque<DayOfValues.Value> day = new ArrayDeque<>(4);
    /** Nothing of it was measured before, since 1970. */
    private long dayFrom = Long.MAX_VALUE;

    private @Nullable DayOfValues asSeen;
    private @Nullable CurrentValue newest;

    private int additions;
    private int revisions;
    private Instant evictedBefore = Instant.MIN;
    private Instant at = Instant.MAX;

    ConceptSight(PatientContext context, Concept concept, Family family, Validity validities) {
        this.context = context;
        this.concept = concept;
        this.family = family;
        this.validity = validities.of(concept);
        this.ofMonitors = MonitorStream.measures(concept);
        this.minutely = family.window().equals(Window.FREQUENT);
    }

    Concept concept() {
        return concept;
    }

    boolean isOf(Family other) {
        return family == other;
    }

    /** The newest value, valid or not; null where there is none. */
    @Nullable
    CurrentValue newest() {
        return newest;
    }

    /** The values of a day. */
    DayOfValues day() {
        @Nullable DayOfValues known = asSeen;
        if (known == null) {
            known = new DayOfValues(concept.name(), List.copyOf(day));
            asSeen = known;
        }
        return known;
    }

    /** How many values of a day there are. */
    int daySize() {
        return day.size();
    }

    /** Looks again; facts after {@code horizon} are not seen, and those before {@code since} are not of the day. */
    void look(Instant since, Instant now, Instant horizon) {
        if (now.isBefore(at) || (!family.evictedBefore().equals(evictedBefore) && !holds(newest))) {
            lookAnew(since, since, horizon);
        } else if (family.revisions() != revisions) {
            Instant changed = family.changedFrom(additions, revisions);
            lookAnew(changed.isAfter(since) ? changed : since, since, horizon);
        } else if (family.additions() != additions) {
            lookOn(family.additions() - additions, horizon);
        }
        if (concept.worstCounts()) {
            // Time alone makes another of them count.
            newest = newestUsable(since, horizon);
        }
        forgetBefore(since);
        additions = family.additions();
        revisions = family.revisions();
        evictedBefore = family.evictedBefore();
        at = context.seen().hasLaterThan(horizon) && isAfter(family.newest(), horizon) ? Instant.MAX : now;
    }

    /** Looks for the newest value only, as if for the first time; facts after {@code horizon} are not seen. */
    void lookAtNewest(Instant horizon) {
        newest = newestUsable(Instant.MAX, horizon);
    }

    /** Whether all that the newest value rests on is still there, though the oldest facts go. */
    private boolean holds(@Nullable CurrentValue value) {
        if (value == null) {
            return true;
        }
        StoredFact base = value.isDerived() ? value.restsOn().getLast() : value.stored();
        return !base.getFact().getEffective().isBefore(family.evictedBefore());
    }

    /** Looks anew at what is from a time on. */
    private void lookAnew(Instant from, Instant since, Instant horizon) {
        reach(from);
        asSeen = null;
        if (from.equals(since)) {
            day.clear();
            dayFrom = Long.MAX_VALUE;
        }
        while (!day.isEmpty() && day.getFirst().millis() >= from.toEpochMilli()) {
            day.removeFirst();
        }
        for (int older = family.firstFrom(from); older < family.size(); older++) {
            take(family.fromOldest(older), horizon);
        }
        newest = newestUsable(since, horizon);
    }

    /** Takes in what came after the last look. */
    private void lookOn(int added, Instant horizon) {
        @Nullable StoredFact last = null;
        for (int newer = Math.min(added, family.size()) - 1; newer >= 0; newer--) {
            StoredFact stored = family.fromNewest(newer);
            last = take(stored, horizon) ? stored : last;
        }
        newest = last == null ? newest : value(last, horizon);
    }

    private boolean take(StoredFact stored, Instant horizon) {
        if (isAfter(stored, horizon) || !Facts.isUsable(stored.getFact())) {
            return false;
        }
        asSeen = null;
        DayOfValues.Value value = DayOfValues.Value.of(stored);
        day.addFirst(value);
        dayFrom = Math.min(dayFrom, value.millis());
        return true;
    }

    private void forgetBefore(Instant since) {
        long first = since.toEpochMilli();
        if (dayFrom >= first) {
            return;
        }
        while (!day.isEmpty() && day.getLast().millis() < first) {
            day.removeLast();
            asSeen = null;
        }
        dayFrom = day.isEmpty() ? Long.MAX_VALUE : day.getLast().millis();
    }

    private @Nullable CurrentValue newestUsable(Instant since, Instant horizon) {
        for (int newer = family.size() - family.firstAfter(horizon); newer < family.size(); newer++) {
            StoredFact stored = family.fromNewest(newer);
            if (!Facts.isUsable(stored.getFact())) {
                continue;
            }
            // There may be newer ones that were not read.
            return reach(stored.getFact().getEffective()) ? newestUsable(since, horizon) : value(stored, horizon);
        }
        return reach(since) ? newestUsable(since, horizon) : null;
    }

    /** Sees to it that facts from a time on are in memory; returns whether that was to be done. */
    private boolean reach(Instant time) {
        if (!minutely || !time.isBefore(context.minutes().since())) {
            return false;
        }
        context.minutes().reach(time);
        return true;
    }

    private CurrentValue value(StoredFact last, Instant horizon) {
        StoredFact stored = concept.isCoded() ? worst(last, horizon) : last;
        Instant validUntil = validUntil(stored);
        if (ofMonitors) {
            reach(stored.getFact().getEffective().minus(MonitorStream.WINDOW));
        }
        List<StoredFact> readings = ofMonitors && MonitorStream.mayEndIn(family, stored)
                ? MonitorStream.of(stored, context.newestFirst(family.name(), horizon))
                : List.of();
        return readings.isEmpty() ? CurrentValue.own(stored, validUntil) : CurrentValue.median(readings, validUntil);
    }

    /** From the last moment at which it may have been measured, as long as it is kept. */
    private Instant validUntil(StoredFact stored) {
        Instant counts = Arrival.last(stored).plus(validity);
        Instant kept = stored.getFact().getEffective().plus(family.window().retention());
        return counts.isBefore(kept) ? counts : kept;
    }

    /** Of the codes of one moment the worst; of some concepts of all that are valid. */
    private StoredFact worst(StoredFact last, Instant horizon) {
        Instant since = concept.worstCounts()
                ? horizon.minus(Arrival.CLOCK_TOLERANCE).minus(validity)
                : last.getFact().getEffective();
        StoredFact worst = last;
        for (int newer = family.size() - family.firstAfter(horizon); newer < family.size(); newer++) {
            StoredFact stored = family.fromNewest(newer);
            if (stored.getFact().getEffective().isBefore(since)) {
                break;
            }
            worst = Facts.isUsable(stored.getFact()) && badness(stored) > badness(worst) ? stored : worst;
        }
        return worst;
    }

    private int badness(StoredFact stored) {
        return concept.codes().indexOf(((Observation) stored.getFact().getBody()).getCodedValue());
    }

    private static boolean isAfter(StoredFact stored, Instant time) {
        return stored.getFact().getEffective().isAfter(time);
    }
}
