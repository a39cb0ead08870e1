package health.vigil.producers.quarantine;

import health.vigil.schemas.QuarantineEntry;
import health.vigil.schemas.RefusedScope;
import java.time.Instant;

/** Entries to test with. */
final class Entries {

    static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private Entries() {}

    static QuarantineEntry waiting(String eventId, String location) {
        return waiting(eventId, location, NOON);
    }

    static QuarantineEntry waiting(String eventId, String location, Instant at) {
        return new QuarantineEntry(
                eventId, RefusedScope.part, "lab", "hl7v2", "101", location, "why: do", "AA", at, null);
    }

    static QuarantineEntry settled(QuarantineEntry entry, Instant at) {
        return QuarantineEntry.newBuilder(entry).setSettledAt(at).build();
    }
}
