package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.Feed.Profile;
import health.vigil.producers.hl7v2.mapping.ResultGroup.Line;
import health.vigil.schemas.Observation;
import health.vigil.schemas.concept.Concept;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What makes two results the same fact, so that the second is a version of the first.
 *
 * <p>Laboratory: order, code and sub-id; not the time, which a correction may move, and not the patient, whose number a
 * merge may change. Device, and whatever has no order number: the same, with the patient and the time. Repeats within one
 * message are counted, and the count is part of the identity of all but the first.
 */
final class ResultIdentity {

    private final MessageContext context;
    private final Map<List<String>, Integer> seen = new HashMap<>();

    private Instant lastTime = Instant.EPOCH;
    private String lastTimeText = lastTime.toString();

    ResultIdentity(MessageContext context) {
        this.context = context;
    }

    /**
     * The identity of one result.
     *
     * @param factId its keyed hash
     * @param timeInIdentity whether the time is part of it
     */
    record Identified(String factId, boolean timeInIdentity) {}

    Identified of(Line line, Patient patient, SourceCode code, Concept concept, ResultTimes.Known times) {
        List<String> order = order(line);
        boolean device = order.isEmpty() || isDevice(concept);
        var identity = new ArrayList<String>(order);
        identity.addFirst(device ? "device" : "laboratory");
        identity.add(code.system());
        identity.add(code.code());
        identity.add(line.obx().field(4).text());
        if (device) {
            identity.add(patient.key());
            identity.add(text(times.effective().start()));
            // Two monitors at one bed number their parts alike.
            line.obx().field(18).component(1).value().ifPresent(identity::add);
        }
        int repeat = seen.merge(List.copyOf(identity), 1, Integer::sum);
        if (repeat > 1) {
            identity.add("repeat " + repeat);
        }
        return new Identified(context.pseudonyms().factId(identity.toArray(String[]::new)), device);
    }

    // The results of a message have nearly always one time, and writing it costs as much as reading a result.
    private String text(Instant time) {
        if (!time.equals(lastTime)) {
            lastTime = time;
            lastTimeText = time.toString();
        }
        return lastTimeText;
    }

    /** Of what a result tells beside its own value, for every version of the result the same. */
    Identified told(Identified result, Observation told) {
        return new Identified(context.pseudonyms().factId(result.factId(), told.getConcept()), result.timeInIdentity());
    }

    private boolean isDevice(Concept concept) {
        Profile profile = context.feed().profile();
        return profile == Profile.DEVICE
                || (profile == Profile.BY_CONCEPT && concept.kind() != Concept.Kind.LABORATORY);
    }

    // Filler before placer, the order's own segment before the common one.
    private List<String> order(Line line) {
        return OrderNumber.find(context, OrderNumber.FILLER_FIRST, line.obr(), line.orc());
    }
}
