package health.vigil.producers.quarantine;

import health.vigil.schemas.QuarantineEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An entry as the API shows it; nothing in it identifies a patient. */
record EntryJson(
        String eventId,
        String scope,
        String feed,
        String format,
        String code,
        @Nullable String location,
        String reason,
        @Nullable String answer,
        Instant at,
        @Nullable Instant settledAt) {

    static EntryJson of(QuarantineEntry entry) {
        return new EntryJson(
                entry.getEventId(),
                entry.getScope().name(),
                entry.getFeed(),
                entry.getFormat(),
                entry.getCode(),
                entry.getLocation(),
                entry.getReason(),
                entry.getAnswer(),
                entry.getAt(),
                entry.getSettledAt());
    }
}
