package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.ErrorCode;
import health.vigil.producers.hl7v2.Problem;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What Vigil does with messages of a type and event. */
public sealed interface MessageFamily {

    /** Messages that state facts. */
    record Mapping(MessageMapper mapper) implements MessageFamily {}

    /** Messages that are kept as they are and state no facts that Vigil watches: schedules, documents, billing. */
    record Kept() implements MessageFamily {}

    /** Messages that are not taken: they may mean something for the patient, so their sender must know. */
    record Unsupported(Problem problem) implements MessageFamily {}

    /** Type of messages about patients and their visits. */
    String ADT = "ADT";

    /** Types that are mapped, by type and event. */
    Map<String, MessageMapper> MAPPERS = mappers();

    /** Types of which some events are mapped. */
    Set<String> PARTLY_MAPPED = Set.of("ORU", ADT);

    /** Types that are kept without facts. */
    Set<String> KEPT = Set.of("VXU", "SIU", "MDM", "DFT", "BAR", "MFN");

    /** The family of a message by MSH-9.1 and MSH-9.2. */
    static MessageFamily of(String type, String event) {
        MessageMapper mapper = MAPPERS.get(type + "^" + event);
        if (mapper != null) {
            return new Mapping(mapper);
        }
        if (KEPT.contains(type) || (type.equals(ADT) && AdtEvents.KEPT.contains(event))) {
            return new Kept();
        }
        return new Unsupported(
                PARTLY_MAPPED.contains(type)
                        ? new Problem(
                                ErrorCode.UNSUPPORTED_EVENT_CODE,
                                "MSH^1^9^1^2",
                                "This event is not supported: send ORU^R01 or an event of ADT that docs/adt.md lists")
                        : new Problem(
                                ErrorCode.UNSUPPORTED_MESSAGE_TYPE,
                                "MSH^1^9^1^1",
                                "This message type is not supported: send ORU^R01 or ADT"));
    }

    private static Map<String, MessageMapper> mappers() {
        var mappers = new HashMap<String, MessageMapper>();
        mappers.put("ORU^R01", new ResultMapper());
        AdtEvents.mappers().forEach((event, mapper) -> mappers.put(ADT + "^" + event, mapper));
        return Map.copyOf(mappers);
    }
}
