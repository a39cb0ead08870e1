package health.vigil.producers.publish;

import health.vigil.schemas.ClinicalEvent;
import health.vigil.schemas.QuarantineEntry;
import java.time.Instant;
import java.util.List;

/**
 * What is added to what was published of a message, when its bytes are read again.
 *
 * @param events with the id and the arrival of the message
 * @param identities what it says about who the patients are, where nothing newer is known
 * @param entries refused now, and settled now
 * @param at by the edge's clock: timestamp of all records
 */
public record Addition(
        List<ClinicalEvent> events, List<IdentityChange> identities, List<QuarantineEntry> entries, Instant at) {

    public Addition {
        events = List.copyOf(events);
        identities = List.copyOf(identities);
        entries = List.copyOf(entries);
    }
}
