package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.ErrorCode;
import health.vigil.producers.hl7v2.Problem;
import health.vigil.schemas.EncounterChange;
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

    /** Types that are mapped, by type and event. */
    Map<String, MessageMapper> MAPPERS = Map.of(
            "ORU^R01", new ResultMapper(),
            "ADT^A01", new AdmissionMapper(EncounterChange.admit),
            "ADT^A02", new AdmissionMapper(EncounterChange.transfer),
            "ADT^A03", new AdmissionMapper(EncounterChange.discharge),
            "ADT^A08", new AdmissionMapper(EncounterChange.update));

    /** Types of which some events are mapped. */
    Set<String> PARTLY_MAPPED = Set.of("ORU", "ADT");

    /** Types that are kept without facts. */
    Set<String> KEPT = Set.of("VXU", "SIU", "MDM", "DFT", "BAR", "MFN");

    /** The family of a message by MSH-9.1 and MSH-9.2. */
    static MessageFamily of(String type, String event) {
        MessageMapper mapper = MAPPERS.get(type + "^" + event);
        if (mapper != null) {
            return new Mapping(mapper);
        }
        if (KEPT.contains(type)) {
            return new Kept();
        }
        return new Unsupported(
                PARTLY_MAPPED.contains(type)
                        ? new Problem(
                                ErrorCode.UNSUPPORTED_EVENT_CODE,
                                "MSH^1^9^1^2",
                                "This event is not supported: send ORU^R01 or ADT^A01, A02, A03 or A08")
                        : new Problem(
                                ErrorCode.UNSUPPORTED_MESSAGE_TYPE,
                                "MSH^1^9^1^1",
                                "This message type is not supported: send ORU^R01 or ADT^A01, A02, A03 or A08"));
    }
}
