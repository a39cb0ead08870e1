package health.vigil.streams.context;

import health.vigil.schemas.concept.Concept;
import health.vigil.schemas.concept.Concepts;
import health.vigil.streams.context.score.Score;
import health.vigil.streams.event.Facts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * NEWS2 as it was at times before, by what is known now. Between two facts and two ends of validity it is the same: such a
 * stretch is derived once, and again only when a fact of its time comes, changes or goes. Always equal to a first look at that
 * time. Owned by one stream thread.
 */
final class News2Course {

    /** What decides about NEWS2: its parameters, what stands in for them, and what tells of confusion. */
    private static final List<Concept> CONCEPTS = concepts();

    /** A stretch a minute for eight hours, or one a set of vital signs for months. */
    private static final int STRETCHES = 512;

    /** About what one weighs in memory. */
    private static final int STRETCH_BYTES = 200;

    private static final Instant NEVER = Instant.MAX;

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

    /** The score at a time. */
    Score at(Instant time) {
        forgetWhatChanged();
        Map.@Nullable Entry<Instant, Stretch> known = stretches.floorEntry(time);
        if (known != null && time.isBefore(known.getValue().until)) {
            return known.getValue().score;
        }
        Stretch stretch = derive(time, known == null ? null : known.getValue().score);
        stretches.put(time, stretch);
        if (stretches.size() > STRETCHES) {
            stretches.pollFirstEntry();
        }
        return stretch.score;
    }

    private Stretch derive(Instant time, @Nullable Score before) {
        Instant horizon = time.plus(Arrival.CLOCK_TOLERANCE);
        Kept.Derived<Treatment> treatment = Treatment.of(context, horizon);
        var newest = new ArrayList<ConceptSight>();
        Instant until = treatment.turn() == null ? NEVER : treatment.turn().minus(Arrival.CLOCK_TOLERANCE);
        for (Concept concept : CONCEPTS) {
            @Nullable Family family = context.seen().family(Facts.observations(concept.name()));
            if (family != null) {
                var sight = new ConceptSight(context, concept, family, validity);
                sight.lookAtNewest(horizon);
                newest.add(sight);
            }
        }
        Map<String, CurrentValue> latest = CurrentValues.of(newest, treatment.value(), time);
        for (ConceptSight sight : newest) {
            @Nullable CurrentValue value = sight.newest();
            if (value != null && !value.validUntil().isBefore(time)) {
                until = earlier(until, value.validUntil().plusMillis(1));
            }
        }
        for (Seen family : seen) {
            until = earlier(until, family.nextAfter(horizon).minus(Arrival.CLOCK_TOLERANCE));
        }
        Score score = Scoring.news2(latest, treatment.value());
        // One instance for what stays the same: most stretches.
        Score shared = before != null && before.equals(score) ? before : score;
        return new Stretch(shared, until.isAfter(time) ? until : time);
    }

    private void forgetWhatChanged() {
        FactBook facts = context.seen();
        if (book != facts || shape != facts.shape()) {
            stretches.clear();
            seen.clear();
            CONCEPTS.forEach(concept -> see(facts, Facts.observations(concept.name())));
            Therapies.FAMILIES.forEach(family -> see(facts, family));
            book = facts;
            shape = facts.shape();
            return;
        }
        Instant from = NEVER;
        for (Seen family : seen) {
            from = earlier(from, family.changedFrom());
        }
        if (!from.equals(NEVER)) {
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

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static List<Concept> concepts() {
        var concepts = new ArrayList<Concept>();
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

        /** The time from which on something is another than at the last call; {@link #NEVER} where nothing is. */
        Instant changedFrom() {
            if (additions == family.additions() && revisions == family.revisions()) {
                return NEVER;
            }
            Instant from = family.changedFrom(additions, revisions);
            additions = family.additions();
            revisions = family.revisions();
            return from;
        }

        /** The time of the first fact after a time; {@link #NEVER} where there is none. */
        Instant nextAfter(Instant time) {
            int next = family.firstAfter(time);
            return next == family.size()
                    ? NEVER
                    : family.fromOldest(next).getFact().getEffective();
        }
    }
}
