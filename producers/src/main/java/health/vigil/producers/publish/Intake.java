package health.vigil.producers.publish;

import health.vigil.schemas.ClinicalEvent;
import health.vigil.schemas.QuarantineEntry;
import java.time.Instant;
import java.util.List;

/**
 * One received message and all that was made of it.
 *
 * @param eventId id of the message ({@code Pseudonyms.eventId}); key of its bytes
 * @param feed name of the feed
 * @param bytes as received
 * @param contentType {@code application/hl7-v2} or {@code application/fhir+json}
 * @param arrived when the edge had the last byte, by the edge's clock; timestamp of all records
 * @param events one for each patient, and several of one of whom it states much; empty where the message states no facts
 * @param identities what it says about who the patients are
 * @param refused what was refused of it; empty where all was understood
 */
// Messages are told apart by their id, and copying a message to wrap it would cost more than mapping it.
@SuppressWarnings("ArrayRecordComponent")
public record Intake(
        String eventId,
        String feed,
        byte[] bytes,
        String contentType,
        Instant arrived,
        List<ClinicalEvent> events,
        List<IdentityChange> identities,
        List<QuarantineEntry> refused) {

    /** Content type of HL7 v2 in ER7. */
    public static final String HL7_V2 = "application/hl7-v2";

    /** Content type of bytes that are not a whole message: never read again. */
    public static final String NOT_WHOLE = "application/octet-stream";

    /** Content type of FHIR in JSON. */
    public static final String FHIR_JSON = "application/fhir+json";

    public Intake {
        events = ShortEvents.of(events);
        identities = List.copyOf(identities);
        refused = List.copyOf(refused);
    }
}
