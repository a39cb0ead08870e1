package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.ErrorCode;
import health.vigil.producers.hl7v2.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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

    /** Orders for investigations and medications, and medications given: events of versions before and after 2.4. */
    List<String> ORDERS = List.of(
            "ORM^O01", "OMG^O19", "OML^O21", "OML^O33", "OML^O35", "OMP^O09", "RDE^O01", "RDE^O11", "RDE^O25",
            "RDS^O01", "RDS^O13", "RGV^O01", "RGV^O15", "RAS^O01", "RAS^O17");

    /** Types that are mapped, by type and event. */
    Map<String, MessageMapper> MAPPERS = mappers();

    /** Types of which some events are mapped. */
    Set<String> PARTLY_MAPPED =
            MAPPERS.keySet().stream().map(family -> family.substring(0, 3)).collect(Collectors.toUnmodifiableSet());

    /** Types that are kept without facts. */
    Set<String> KEPT = Set.of("VXU", "SIU", "MDM", "DFT", "BAR", "MFN", "REF");

    /** Waveforms, which are kept without facts. */
    String WAVEFORMS = "ORU^W01";

    /** The family of a message by MSH-9.1 and MSH-9.2. */
    static MessageFamily of(String type, String event) {
        MessageMapper mapper = MAPPERS.get(type + "^" + event);
        if (mapper != null) {
            return new Mapping(mapper);
        }
        if (KEPT.contains(type)
                || (type + "^" + event).equals(WAVEFORMS)
                || (type.equals(ADT) && AdtEvents.KEPT.contains(event))) {
            return new Kept();
        }
        return new Unsupported(
                PARTLY_MAPPED.contains(type)
                        ? new Problem(
                                ErrorCode.UNSUPPORTED_EVENT_CODE,
                                "MSH^1^9^1^2",
                                "This event is not supported: send one that docs/producers.md lists")
                        : new Problem(
                                ErrorCode.UNSUPPORTED_MESSAGE_TYPE,
                                "MSH^1^9^1^1",
                                "This message type is not supported: send one that docs/producers.md lists"));
    }

    private static Map<String, MessageMapper> mappers() {
        var mappers = new HashMap<String, MessageMapper>();
        List.of("R01", "R30", "R31", "R32").forEach(event -> mappers.put("ORU^" + event, new ResultMapper()));
        List.of("R22", "R23", "R24").forEach(event -> mappers.put("OUL^" + event, new ResultMapper()));
        mappers.put("ORU^R40", new AlarmMapper());
        ORDERS.forEach(family -> mappers.put(family, new OrderMapper()));
        AdtEvents.mappers().forEach((event, mapper) -> mappers.put(ADT + "^" + event, mapper));
        return Map.copyOf(mappers);
    }
}
