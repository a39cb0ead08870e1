package health.vigil.streams.context;

import health.vigil.schemas.StoredFact;
import health.vigil.streams.event.Facts;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A patient's visits.
 *
 * @param foremost the one to show, and to hang alerts on
 * @param byKey how each visit with a key stands
 * @param all every visit
 */
record Visits(Visit foremost, Map<String, Visit.Status> byKey, List<Visit> all) {

    /** As the steps up to a time tell. */
    static Visits of(PatientContext context, Instant upTo) {
        return of(VisitTimeline.visits(context.all(Facts.ENCOUNTERS)
                .map(StoredFact::getFact)
                .filter(step -> !step.getEffective().isAfter(upTo))));
    }

    private static Visits of(List<Visit> visits) {
        Map<String, Visit.Status> byKey = visits.stream()
                .filter(visit -> visit.visitKey() != null)
                .collect(Collectors.toMap(visit -> String.valueOf(visit.visitKey()), Visit::status));
        return new Visits(Visit.foremost(visits), byKey, visits);
    }

    /** Whether one is under way that may have ended without a word. */
    boolean mayHaveEnded() {
        return all.stream().anyMatch(Visit::mayHaveEnded);
    }

    /**
     * Whether a step of that visit is known, be it withdrawn, that says more than that it is booked. What names no visit is of those
     * that are known, but where the next one is booked: who is prepared for it is there.
     */
    boolean know(@Nullable String visitKey) {
        return visitKey == null
                ? foremost.status() != Visit.Status.PLANNED
                : byKey.getOrDefault(visitKey, Visit.Status.PLANNED) != Visit.Status.PLANNED;
    }

    /** Since when nobody is there, by what a source says, though a next stay be booked; null where that is not so, or none says when. */
    @Nullable
    Instant nobodySince() {
        return foremost.status() == Visit.Status.PLANNED ? leftAt() : foremost.overSince();
    }

    /**
     * When the patient left: the end of the newest visit that a source has ended, where none goes on or may; null where that is not so.
     * A stay that is only booked is none yet.
     */
    @Nullable
    Instant leftAt() {
        if (foremost.status() == Visit.Status.IN_PROGRESS || foremost.status() == Visit.Status.UNKNOWN) {
            return null;
        }
        return all.stream()
                .filter(visit -> visit.status() == Visit.Status.FINISHED && !visit.isEndAssumed())
                .map(visit -> Objects.requireNonNullElse(visit.dischargedAt(), visit.lastStepAt()))
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /**
     * As they stand where the foremost is over and something was observed since in a visit that nobody announced: the patient is
     * there again, and no more is known than of one who was there before the first message came.
     */
    Visits unannounced(@Nullable String visitKey, Instant heardAt) {
        return new Visits(Visit.unannounced(visitKey, heardAt), byKey, all);
    }

    /** As they stand after so long a silence that what may have ended counts as finished. */
    Visits unheard() {
        return of(all.stream().map(Visit::unheard).toList());
    }
}
