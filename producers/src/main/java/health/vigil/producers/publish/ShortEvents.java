package health.vigil.producers.publish;

import health.vigil.schemas.ClinicalEvent;
import health.vigil.schemas.Fact;
import java.util.ArrayList;
import java.util.List;

/** Events that Kafka takes: a long one is several entries of the journal, each shorter than the usual limit of a record. */
final class ShortEvents {

    private static final int MAX_FACTS = 500;

    private ShortEvents() {}

    /** The same facts in their order. */
    static List<ClinicalEvent> of(List<ClinicalEvent> events) {
        for (ClinicalEvent event : events) {
            if (event.getFacts().size() > MAX_FACTS) {
                return events.stream().flatMap(one -> parts(one).stream()).toList();
            }
        }
        return List.copyOf(events);
    }

    private static List<ClinicalEvent> parts(ClinicalEvent event) {
        List<Fact> facts = event.getFacts();
        var parts = new ArrayList<ClinicalEvent>();
        for (int from = 0; from < facts.size(); from += MAX_FACTS) {
            List<Fact> some = facts.subList(from, Math.min(facts.size(), from + MAX_FACTS));
            parts.add(new ClinicalEvent(
                    event.getEventId(),
                    event.getPatientKey(),
                    event.getVisitKey(),
                    event.getFeed(),
                    event.getArrived(),
                    List.copyOf(some)));
        }
        return parts;
    }
}
