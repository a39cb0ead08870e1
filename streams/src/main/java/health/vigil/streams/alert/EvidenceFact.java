package health.vigil.streams.alert;

import health.vigil.schemas.Evidence;
import health.vigil.schemas.Medication;
import health.vigil.schemas.Observation;
import health.vigil.schemas.ServiceOrder;
import health.vigil.schemas.StoredFact;
import health.vigil.streams.context.FactChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A single fact as evidence: what was measured; of a medication the dose as it was charted, or that it was given or ordered. */
final class EvidenceFact {

    private EvidenceFact() {}

    /**
     * The evidence that a fact is.
     *
     * @throws IllegalArgumentException if no alert rests on facts of its kind
     */
    static Evidence of(StoredFact stored) {
        return switch (stored.getFact().getBody()) {
            case Observation observation -> of(stored, observation.getConcept(), observation.getUnit());
            case Medication medication ->
                of(
                        stored,
                        String.valueOf(medication.getConcept()),
                        medication.getDose() == null ? null : medication.getUnit());
            case ServiceOrder order -> of(stored, String.valueOf(order.getConcept()), null);
            default ->
                throw new IllegalArgumentException("No alert rests on a "
                        + stored.getFact().getBody().getClass().getSimpleName());
        };
    }

    /** Whether it is an order, of something that may be a concept by the same name. */
    static boolean isOrder(Evidence shown) {
        return shown.getValue().equals(FactChange.ORDERED);
    }

    private static Evidence of(StoredFact stored, String concept, @Nullable String unit) {
        return new Evidence(
                stored.getFact().getFactId(),
                concept,
                FactChange.text(stored),
                unit,
                stored.getFact().getEffective(),
                stored.getFeed(),
                stored.getEventId(),
                stored.getArrived(),
                List.of());
    }
}
