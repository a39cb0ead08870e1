package health.vigil.producers.publish;

import health.vigil.schemas.ClinicalEvent;
import health.vigil.schemas.Fact;
import health.vigil.schemas.Observation;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** Counts, by feed and concept, the values that are kept although no living body or working sensor gives them. */
public final class ArtefactMeter {

    private final MeterRegistry meters;
    private final String feed;

    public ArtefactMeter(MeterRegistry meters, String feed) {
        this.meters = meters;
        this.feed = feed;
    }

    /** Counts those of one message. */
    public void count(List<ClinicalEvent> events) {
        for (ClinicalEvent event : events) {
            for (Fact fact : event.getFacts()) {
                if (fact.getBody() instanceof Observation observation && observation.getImplausible() != null) {
                    meters.counter(
                                    "vigil.producers.observations.implausible",
                                    "feed",
                                    feed,
                                    "concept",
                                    observation.getConcept())
                            .increment();
                }
            }
        }
    }
}
