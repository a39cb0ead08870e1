package health.vigil.streams.context;

import health.vigil.schemas.StoredFact;
import health.vigil.schemas.concept.Concept;
import health.vigil.schemas.concept.Concepts;
import health.vigil.streams.context.Kept.Derived;
import health.vigil.streams.context.score.Kdigo;
import health.vigil.streams.context.score.UrineOutput;
import health.vigil.streams.event.Facts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is derived from one context, kept from one look to the next: only what rests on a fact that changed, or on a time that
 * has come, is derived again. Always equal to what a look at the same facts for the first time derives.
 */
final class Sight {

    private final PatientContext context;
    private final Validity validity;
    private final List<ConceptSight> concepts;
    private final Kept<Visits> visits;
    private final Kept<Person> person;
    private final Kept<Treatment> treatment;
    private final Kept<List<Kdigo.Creatinine>> creatinine;
    private final Kept<List<UrineOutput.Volume>> urine;
    private final Scoring scoring = new Scoring();

    Sight(PatientContext context, Validity validity) {
        this.context = context;
        this.validity = validity;
        this.concepts = Concepts.shipped().all().stream()
                .map(concept -> new ConceptSight(context, concept, validity))
                .toList();
        this.visits = new Kept<>(context, List.of(Facts.ENCOUNTERS), time -> Derived.lasting(Visits.of(context, time)));
        this.person = new Kept<>(context, List.of(Facts.DEMOGRAPHICS), time -> Derived.lasting(Person.of(context)));
        this.treatment = new Kept<>(context, Therapies.FAMILIES, time -> Treatment.of(context, time));
        this.creatinine = new Kept<>(context, CreatinineYear.FAMILIES, time -> CreatinineYear.of(context, time));
        this.urine = new Kept<>(context, UrineCharting.FAMILIES, time -> UrineCharting.charted(context, time));
    }

    boolean isWith(Validity other) {
        return validity.equals(other);
    }

    /** The view at {@code now}; facts of later times are not seen. */
    PatientView at(Instant now) {
        Instant horizon = now.plus(Arrival.CLOCK_TOLERANCE);
        concepts.forEach(concept -> concept.look(now, horizon));
        Treatment treated = treatment.at(horizon);
        Map<String, CurrentValue> latest = CurrentValues.of(concepts, treated, now);
        Visits known = visits.at(horizon);
        Person who = person.at(horizon);
        return new PatientView(
                context.patientKey(),
                now,
                who.ageYears(),
                who.sex(),
                context.identity(),
                known.foremost(),
                known.byKey(),
                latest,
                lastDay(),
                scoring.scores(latest, treated, creatinine.at(horizon), urine.at(horizon)),
                null,
                lastObserved(),
                nextStale(latest.values()),
                treated.care(),
                new History(context, validity, horizon));
    }

    private List<StoredFact> lastDay() {
        var facts = new ArrayList<StoredFact>(
                concepts.stream().mapToInt(ConceptSight::daySize).sum());
        concepts.forEach(concept -> concept.addDay(facts));
        return facts;
    }

    private @Nullable Instant lastObserved() {
        @Nullable Instant last = null;
        for (ConceptSight sight : concepts) {
            @Nullable CurrentValue newest = sight.newest();
            if (newest != null
                    && sight.concept().kind() == Concept.Kind.VITAL_SIGN
                    && (last == null || newest.effective().isAfter(last))) {
                last = newest.effective();
            }
        }
        return last;
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
