package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.er7.Element;
import health.vigil.producers.hl7v2.er7.Segment;
import health.vigil.schemas.Observation;
import health.vigil.schemas.concept.Concept;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an OBX says beside its times: the same wherever the same bytes come again, as a monitor's whole numbers do.
 *
 * @param head all but the value
 * @param body the observation; null unless it has exactly one value and that can be used
 */
record Reported(ObservationHead head, @Nullable Body body) {

    /** All fields that it is read from. */
    static final int[] FIELDS = {2, 3, 4, 5, 6, 8, 11, 18};

    static Reported read(Segment obx, MessageContext context) {
        ObservationHead head = context.memory().head(obx, context);
        List<Element> values = obx.field(5).repetitions();
        boolean single = head.concept().isPresent() && values.size() == 1;
        return new Reported(head, single ? body(head, obx, values.getFirst(), context) : null);
    }

    private static @Nullable Body body(ObservationHead head, Segment obx, Element value, MessageContext context) {
        Concept concept = head.concept().orElseThrow();
        Observation observation = head.observation(concept);
        ObservedValue observed = ObservedValue.read(concept, head, obx, value, context);
        return observed.putInto(observation, concept, value) == null ? Body.of(observation) : null;
    }
}
