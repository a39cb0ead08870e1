package health.vigil.streams.context;

import health.vigil.schemas.StoredFact;
import health.vigil.streams.event.Facts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A patient's visits.
 *
 * @param foremost the one to show, and to hang alerts on
 * @param byKey how each visit with a key stands
 */
record Visits(Visit foremost, Map<String, Visit.Status> byKey) {

    /** As the steps up to a time tell. */
    static Visits of(PatientContext context, Instant upTo) {
        List<Visit> visits = VisitTimeline.visits(context.all(Facts.ENCOUNTERS)
                .map(StoredFact::getFact)
                .filter(step -> !step.getEffective().isAfter(upTo)));
        Map<String, Visit.Status> byKey = visits.stream()
                .filter(visit -> visit.visitKey() != null)
                .collect(Collectors.toMap(visit -> String.valueOf(visit.visitKey()), Visit::status));
        return new Visits(Visit.foremost(visits), byKey);
    }
}
