package health.vigil.streams.context;

import health.vigil.schemas.concept.Concept;
import health.vigil.schemas.concept.Concepts;
import health.vigil.streams.context.score.Score;
import health.vigil.streams.event.Facts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * NEWS2 as it was at times before, by what is known now. Between two facts and two ends of validity it is the same: such a
 * stretch is kept from the look at its own time, else derived once, and again only when a fact of its time comes, changes or
 * goes. Always equal to a first look at that time. Owned by one stream thread.
 */
final class News2Course {

    /** What decides about NEWS2: its parameters, what stands in for them, and what tells of confusion. */
    private static final Set<Concept> CONCEPTS = concepts();

    /** Stretches of one score that follow each other are one: months, or eight hours of a score that changes each minute. */
    private static final int STRETCHES = 512;

    /** About what one weighs in memory. */
    private static final int STRETCH_BYTES = 200;

    private final PatientContext context;
    private final Validity validity;
    private final List<Seen> seen = new ArrayList<>();
    /** By their beginning. */
    private final NavigableMap<Instant, Stretch> stretches = new TreeMap<>();

    private @Nullable FactBook book;
    private int shape;

    /** The score from the stretch's beginning on and before a time. */
    private record Stretch(Score score, Instant until) {}

    News2Course(PatientContext context, Validity validity) {
        this.context = context;
        this.validity = validity;
    }

    /** Whether a concept may have a part in it. */
    static boolean looksAt(Concept concept) {
        return CONCEPTS.contains(concept);
    }

    /** The score at a time. */
    Score at(Instant time) {
        forgetWhatChanged();
        @Nullable Score known = known(time);
        return known == null ? derive(time) : known;
    }

    /**
     * Takes in the score of a look, so that nobody need derive it later; not before somebody has asked for any.
     *
     * @param newest what is seen of the concepts that have a part in it
     */
    void saw(Instant time, Score score, List<ConceptSight> newest) {
        if (book == null) {
            return;
        }
        forgetWhatChanged();
        if (known(time) == null) {
            keep(stretch(time, newest, new Therapies(context, time.plus(Arrival.CLOCK_TOLERANCE))), score);
        }
    }

    private @Nullable Score known(Instant time) {
        Map.@Nullable Entry<Instant, Stretch> before = stretches.floorEntry(time);
        return before != null && time.isBefore(before.getValue().until) ? before.getValue().score : null;
    }

    private Score derive(Instant time) {
        Instant horizon = time.plus(Arrival.CLOCK_TOLERANCE);
        var therapies = new Therapies(context, horizon);
        var newest = new ArrayList<ConceptSight>();
        for (Concept concept : CONCEPTS) {
            @Nullable Family family = context.seen().family(Facts.observations(concept.name()));
            if (family != null) {
                var sight = new ConceptSight(context, concept, family, validity);
                sight.lookAtNewest(horizon);
                newest.add(sight);
            }
        }
        Map<String, CurrentValue> latest = CurrentValues.of(newest, therapies.speech(), time);
        return keep(stretch(time, newest, therapies), Scoring.news2(latest, therapies.spo2Scale()));
    }

    /** How long around a time the score is the same. */
    private Between stretch(Instant time, List<ConceptSight> newest, Therapies therapies) {
        var visible = new Between(time.plus(Arrival.CLOCK_TOLERANCE));
        for (Seen family : seen) {
            family.part(visible);
        }
        therapies.proceduresTurn().forEach(visible::part);
        var between = new Between(time);
        therapies.directivesEnd().forEach(between::part);
        for (ConceptSight sight : newest) {
            @Nullable CurrentValue value = sight.newest();
            if (value != null) {
                between.part(value.validUntil().plusMillis(1));
            }
        }
        between.within(visible);
        return between;
    }

    /** Keeps a score for a stretch; returns it, or one like it that was there before. */
    private Score keep(Between stretch, Score score) {
        Map.@Nullable Entry<Instant, Stretch> before = stretches.lowerEntry(stretch.from());
        boolean goesOn = before != null
                && before.getValue().until.equals(stretch.from())
                && before.getValue().score.equals(score);
        if (before != null && goesOn) {
            stretches.put(before.getKey(), new Stretch(before.getValue().score, stretch.until()));
            return before.getValue().score;
        }
        stretches.put(stretch.from(), new Stretch(score, stretch.until()));
        if (stretches.size() > STRETCHES) {
            stretches.pollFirstEntry();
        }
        return score;
    }

    private void forgetWhatChanged() {
        FactBook facts = context.seen();
        if (book != facts || shape != facts.shape()) {
            stretches.clear();
            seen.clear();
            CONCEPTS.forEach(concept -> see(facts, Facts.observations(concept.name())));
            see(facts, Facts.DIRECTIVES);
            see(facts, Facts.PROCEDURES);
            book = facts;
            shape = facts.shape();
            return;
        }
        Instant from = Instant.MAX;
        for (Seen family : seen) {
            Instant changed = family.changedFrom();
            from = changed.isBefore(from) ? changed : from;
        }
        if (!from.equals(Instant.MAX)) {
            forgetFrom(from.isBefore(Instant.EPOCH) ? Instant.EPOCH : from.minus(Arrival.CLOCK_TOLERANCE));
        }
    }

    private void see(FactBook facts, String name) {
        @Nullable Family family = facts.family(name);
        if (family != null) {
            seen.add(new Seen(family));
        }
    }

    private void forgetFrom(Instant time) {
        stretches.tailMap(time, true).clear();
        Map.@Nullable Entry<Instant, Stretch> last = stretches.lastEntry();
        if (last != null && last.getValue().until.isAfter(time)) {
            stretches.put(last.getKey(), new Stretch(last.getValue().score, time));
        }
    }

    /** How many bytes it is in memory, about. */
    int weight() {
        return STRETCH_BYTES * stretches.size();
    }

    private static Set<Concept> concepts() {
        var concepts = new LinkedHashSet<Concept>();
        for (String name : Scoring.NEWS2_CONCEPTS) {
            Concept concept = Concepts.shipped().get(name);
            concepts.add(concept);
            @Nullable String standIn = concept.standIn();
            if (standIn != null) {
                concepts.add(Concepts.shipped().get(standIn));
            }
        }
        return concepts;
    }

    /** A family as it was at the last look. */
    private static final class Seen {

        private final Family family;
        private int additions;
        private int revisions;

        Seen(Family family) {
            this.family = family;
            this.additions = family.additions();
            this.revisions = family.revisions();
        }

        /** The time from which on something is another than at the last call; the last time there is where nothing is. */
        Instant changedFrom() {
            if (additions == family.additions() && revisions == family.revisions()) {
                return Instant.MAX;
            }
            Instant from = family.changedFrom(additions, revisions);
            additions = family.additions();
            revisions = family.revisions();
            return from;
        }

        /** Its facts just before and after a time part what is seen. */
        void part(Between between) {
            Instant newest = family.newest().getFact().getEffective();
            between.part(newest);
            if (newest.isAfter(between.time())) {
                int next = family.firstAfter(between.time());
                between.part(family.fromOldest(next).getFact().getEffective());
                if (next > 0) {
                    between.part(family.fromOldest(next - 1).getFact().getEffective());
                }
            }
        }
    }
}
