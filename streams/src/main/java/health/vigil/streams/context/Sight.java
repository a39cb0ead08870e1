package health.vigil.streams.context;

import health.vigil.schemas.Fact;
import health.vigil.schemas.StoredFact;
import health.vigil.schemas.concept.Concept;
import health.vigil.schemas.concept.Concepts;
import health.vigil.streams.context.Kept.Derived;
import health.vigil.streams.context.score.Kdigo;
import health.vigil.streams.context.score.UrineOutput;
import health.vigil.streams.event.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is derived from one context, kept from one look to the next: only what rests on a fact that changed, or on a time that
 * has come, is derived again. Always equal to what a look at the same facts for the first time derives.
 */
final class Sight {

    /** Concepts by their families, as they are ordered. */
    private static final Map<String, Concept> FAMILIES = Concepts.shipped().all().stream()
            .collect(Collectors.toMap(
                    concept -> Facts.observations(concept.name()),
                    Function.identity(),
                    (one, _) -> one,
                    LinkedHashMap::new));

    /** About what the sight of a concept weighs in memory, and a value of its day. */
    private static final int CONCEPT_BYTES = 200;

    private static final int VALUE_BYTES = 28;

    private final PatientContext context;
    private final Validity validity;
    /** How far back a first look needs what monitors sent. */
    private final Duration back;

    /** Of the families that there are, as the concepts are ordered; and as the alphabet is. */
    private List<ConceptSight> concepts = List.of();

    private List<ConceptSight> alphabetical = List.of();
    private List<ConceptSight> ofNews2 = List.of();
    private @Nullable FactBook book;
    private int shape;
    private Instant at = Instant.MAX;
    /** When the newest vital sign was measured, as of the last look. */
    private @Nullable Instant lastObserved;
    /** Whether nothing was looked at while part of it was not in memory. */
    private boolean ofAll = true;

    private final Kept<Visits> visits;
    private final Kept<Person> person;
    private final Kept<Treatment> treatment;
    private final Kept<List<Kdigo.Creatinine>> creatinine;
    private final Kept<List<UrineOutput.Volume>> urine;
    private final Kept<List<Outcome>> outcomes;
    private final Scoring scoring = new Scoring();
    private final News2Course news2;

    Sight(PatientContext context, Validity validity) {
        this.context = context;
        this.validity = validity;
        Duration valid = validity.longestOfMonitors();
        this.back = valid.compareTo(ConceptSight.DAY) > 0 ? valid : ConceptSight.DAY;
        this.news2 = new News2Course(context, validity);
        this.visits = new Kept<>(context, List.of(Facts.ENCOUNTERS), time -> Derived.lasting(Visits.of(context, time)));
        this.person = new Kept<>(context, List.of(Facts.DEMOGRAPHICS), time -> Derived.lasting(Person.of(context)));
        this.treatment = new Kept<>(context, Therapies.FAMILIES, time -> Treatment.of(context, time));
        this.creatinine = new Kept<>(context, CreatinineYear.FAMILIES, time -> CreatinineYear.of(context, time));
        this.urine = new Kept<>(context, UrineCharting.FAMILIES, time -> UrineCharting.charted(context, time));
        this.outcomes = new Kept<>(context, Outcome.FAMILIES, time -> Derived.lasting(Outcome.of(context, time)));
    }

    boolean isWith(Validity other) {
        return validity.equals(other);
    }

    /** The view at {@code now}; facts of later times are not seen. */
    PatientView at(Instant now) {
        Instant horizon = now.plus(Arrival.CLOCK_TOLERANCE);
        look(now, horizon);
        Treatment treated = treatment.at(horizon);
        Map<String, CurrentValue> latest = CurrentValues.of(concepts, treated.speech(), now);
        Visits known = visits.at(horizon);
        @Nullable Instant ended = known.mayHaveEnded() ? afterTheLastWord(horizon) : null;
        boolean unheard = ended != null && !ended.isAfter(now);
        Visits standing = unheard ? known.unheard() : withUnannounced(known);
        Person who = person.at(horizon);
        Scores scores = scoring.scores(
                latest,
                BreathedOxygen.atTheGas(latest, concepts, validity),
                treated,
                creatinine.at(horizon),
                urine.at(horizon));
        news2.saw(now, scores.news2(), ofNews2);
        return new PatientView(
                context.patientKey(),
                now,
                who.ageYears(),
                who.sex(),
                who.isDeceased(),
                context.identity(),
                standing.foremost(),
                standing.byKey(),
                standing.leftAt(),
                latest,
                lastDay(),
                scores,
                null,
                lastObserved,
                earlier(unheard ? null : ended, nextTurn(latest.values(), horizon)),
                treated.care(),
                outcomes.at(horizon),
                new History(context, validity, horizon));
    }

    /** NEWS2 at times before. */
    News2Course news2() {
        return news2;
    }

    /** How many bytes it is in memory, about. */
    int weight() {
        int weight = news2.weight();
        for (ConceptSight concept : concepts) {
            weight += CONCEPT_BYTES + VALUE_BYTES * concept.daySize();
        }
        return weight;
    }

    /** When a visit counts as finished that nobody ends. */
    private @Nullable Instant afterTheLastWord(Instant horizon) {
        @Nullable Instant heard = context.seen().newestUpTo(horizon);
        return heard == null ? null : heard.plus(validity.registration());
    }

    /**
     * Results may come before the admission does, or without it: a patient who had left, or whose admission was cancelled, is there
     * again. Not where the source had used that number before that, too: then it only counts visits otherwise than the admissions do.
     */
    private Visits withUnannounced(Visits said) {
        @Nullable Instant left = said.nobodySince();
        if (left == null) {
            return said;
        }
        return concepts.stream()
                .map(ConceptSight::newest)
                .filter(Objects::nonNull)
                .map(value -> value.stored().getFact())
                .filter(fact -> fact.getEffective().isAfter(left))
                .filter(fact -> !said.know(fact.getVisitKey()))
                .sorted(Comparator.comparing(Fact::getEffective)
                        .thenComparing(Fact::getVisitKey, Comparator.nullsFirst(Comparator.naturalOrder()))
                        .reversed())
                .filter(fact -> isOfNothingUpTo(left, fact.getVisitKey()))
                .findFirst()
                .map(fact -> said.unannounced(fact.getVisitKey(), fact.getEffective()))
                .orElse(said);
    }

    private boolean isOfNothingUpTo(Instant time, @Nullable String visitKey) {
        if (visitKey == null) {
            return true;
        }
        context.minutes().keepAll();
        return context.seen()
                .all()
                .map(StoredFact::getFact)
                .noneMatch(fact -> visitKey.equals(fact.getVisitKey())
                        && !fact.getEffective().isAfter(time));
    }

    private List<DayOfValues> lastDay() {
        var days = new ArrayList<DayOfValues>(alphabetical.size());
        for (ConceptSight concept : alphabetical) {
            if (concept.daySize() > 0) {
                days.add(concept.day());
            }
        }
        return Collections.unmodifiableList(days);
    }

    private void look(Instant now, Instant horizon) {
        if (now.isBefore(at)) {
            context.minutes().reach(now.minus(back));
        }
        at = now;
        ofAll &= isAllInMemory();
        lookAtEach(now, horizon);
        @Nullable Instant last = lastObserved;
        if (!ofAll && (last == null || last.isBefore(now.minus(back)))) {
            // The newest vital sign counts, however old.
            context.minutes().reach(Instant.MIN);
            ofAll = true;
            concepts = List.of();
            book = null;
            lookAtEach(now, horizon);
        }
    }

    private boolean isAllInMemory() {
        return context.minutes().since().equals(Instant.MIN);
    }

    private void lookAtEach(Instant now, Instant horizon) {
        Instant since = now.minus(ConceptSight.DAY);
        do {
            attach();
            for (ConceptSight concept : concepts) {
                concept.look(since, now, horizon);
            }
        } while (!isAttached());
        lastObserved = lastObserved();
    }

    private boolean isAttached() {
        return book == context.seen() && shape == context.seen().shape();
    }

    /** Looks for concepts that have come or gone. */
    private void attach() {
        if (isAttached()) {
            return;
        }
        FactBook seen = context.seen();
        Map<String, ConceptSight> known = concepts.stream()
                .collect(Collectors.toMap(sight -> sight.concept().name(), Function.identity()));
        var attached = new ArrayList<ConceptSight>();
        FAMILIES.forEach((name, concept) -> {
            @Nullable Family family = seen.family(name);
            if (family != null) {
                @Nullable ConceptSight before = known.get(concept.name());
                attached.add(
                        before != null && before.isOf(family)
                                ? before
                                : new ConceptSight(context, concept, family, validity));
            }
        });
        concepts = attached;
        alphabetical = attached.stream()
                .sorted(Comparator.comparing(sight -> sight.concept().name()))
                .toList();
        ofNews2 = attached.stream()
                .filter(sight -> News2Course.looksAt(sight.concept()))
                .toList();
        book = seen;
        shape = seen.shape();
    }

    private @Nullable Instant lastObserved() {
        @Nullable Instant last = null;
        for (ConceptSight sight : concepts) {
            @Nullable CurrentValue newest = sight.newest();
            if (newest != null
                    && sight.concept().kind() == Concept.Kind.VITAL_SIGN
                    && (last == null || newest.last().isAfter(last))) {
                last = newest.last();
            }
        }
        return last;
    }

    /** When the view may be another though no fact comes: values and therapies have their time, and the future comes. */
    private @Nullable Instant nextTurn(Collection<CurrentValue> values, Instant horizon) {
        @Nullable
        Instant atTheHorizon = earlier(treatment.turn(), context.seen().firstAfter(horizon));
        return earlier(nextStale(values), atTheHorizon == null ? null : atTheHorizon.minus(Arrival.CLOCK_TOLERANCE));
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.isBefore(one) ? other : one;
    }

    private static @Nullable Instant nextStale(Collection<CurrentValue> values) {
        @Nullable Instant next = null;
        for (CurrentValue value : values) {
            if (next == null || value.validUntil().isBefore(next)) {
                next = value.validUntil();
            }
        }
        return next == null ? null : next.plusMillis(1);
    }
}
