package health.vigil.streams.context;

import health.vigil.schemas.Demographic;
import health.vigil.schemas.StoredFact;
import health.vigil.schemas.concept.Concept;
import health.vigil.schemas.concept.Concepts;
import health.vigil.streams.event.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sees a context at a moment: picks what is valid then and derives the scores from it. */
public final class Observer {

    private final Validity validity;

    public Observer(Validity validity) {
        this.validity = validity;
    }

    /** The view at {@code now}; facts of later times are not seen. */
    public PatientView see(PatientContext context, Instant now) {
        Instant horizon = now.plus(Arrival.CLOCK_TOLERANCE);
        Map<String, CurrentValue> latest = CurrentValues.of(context, validity, now, horizon);
        List<Visit> visits = VisitTimeline.visits(context.all(Facts.ENCOUNTERS)
                .map(StoredFact::getFact)
                .filter(step -> !step.getEffective().isAfter(horizon)));
        return new PatientView(
                context.patientKey(),
                now,
                age(context),
                demographic(context, "sex"),
                context.identity(),
                Visit.foremost(visits),
                visits.stream()
                        .filter(visit -> visit.visitKey() != null)
                        .collect(Collectors.toMap(visit -> String.valueOf(visit.visitKey()), Visit::status)),
                latest,
                lastDay(context, now, horizon),
                new Scoring(context, latest, horizon).scores(),
                null,
                lastObserved(context, horizon),
                nextStale(latest.values()));
    }

    /** Usable observations of a concept, newest first. */
    public static List<StoredFact> usable(PatientContext context, String concept) {
        return context.newestFirst(Facts.observations(concept)).toList();
    }

    private static List<StoredFact> lastDay(PatientContext context, Instant now, Instant horizon) {
        Instant since = now.minus(Duration.ofDays(1));
        var facts = new ArrayList<StoredFact>();
        for (Concept concept : Concepts.shipped().all()) {
            context.newestFirst(Facts.observations(concept.name()), horizon)
                    .takeWhile(stored -> !stored.getFact().getEffective().isBefore(since))
                    .forEach(facts::add);
        }
        return facts;
    }

    private static @Nullable Integer age(PatientContext context) {
        @Nullable String years = demographic(context, "age-years");
        return years == null ? null : Integer.valueOf(years);
    }

    private static @Nullable String demographic(PatientContext context, String field) {
        return context.newestFirst(Facts.DEMOGRAPHICS)
                .map(StoredFact::getFact)
                .filter(fact -> ((Demographic) fact.getBody()).getField().equals(field))
                // What is said of the record that survives counts before what was said of one that was merged into it.
                .min(Comparator.comparing(fact -> !fact.getOriginPatientKey().equals(context.patientKey())))
                .map(fact -> ((Demographic) fact.getBody()).getValue())
                .orElse(null);
    }

    private static @Nullable Instant lastObserved(PatientContext context, Instant horizon) {
        return Concepts.shipped().all().stream()
                .filter(concept -> concept.kind() == Concept.Kind.VITAL_SIGN)
                .flatMap(concept -> context.newestFirst(Facts.observations(concept.name()), horizon)
                        .limit(1))
                .map(StoredFact::getFact)
                .map(fact -> fact.getEffective())
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static @Nullable Instant nextStale(Collection<CurrentValue> values) {
        return values.stream()
                .map(CurrentValue::validUntil)
                .min(Comparator.naturalOrder())
                .map(validUntil -> validUntil.plusMillis(1))
                .orElse(null);
    }
}
