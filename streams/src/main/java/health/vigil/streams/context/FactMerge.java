package health.vigil.streams.context;

import health.vigil.schemas.Fact;
import health.vigil.schemas.FactVersion;
import health.vigil.schemas.StoredFact;
import health.vigil.streams.event.FactVersions;
import health.vigil.streams.event.Facts;
import java.time.Instant;

/**
 * Joins two states of one fact: commutative, associative, idempotent. The status register and the value register are
 * each won by the greatest version that speaks to it; arrival is the earliest among duplicates of the value.
 */
final class FactMerge {

    private FactMerge() {}

    static StoredFact join(StoredFact a, StoredFact b) {
        StoredFact status = compareStatus(a, b) >= 0 ? a : b;
        int byValue = compareValue(a, b);
        StoredFact value = byValue >= 0 ? a : b;
        Instant arrived = byValue == 0 ? earliest(a.getArrived(), b.getArrived()) : value.getArrived();

        // Constructors, because Avro's builders copy deeply and this is the hot path.
        Fact said = value.getFact();
        var fact = new Fact(
                said.getFactId(),
                status.getFact().getVersion(),
                status.getFact().getStatus(),
                said.getOriginPatientKey(),
                said.getVisitKey(),
                said.getEffective(),
                said.getEffectiveEnd(),
                said.getTimeInIdentity(),
                said.getBody());
        return new StoredFact(fact, value.getValueVersion(), value.getFeed(), value.getEventId(), arrived);
    }

    private static int compareStatus(StoredFact a, StoredFact b) {
        int bySpeaking = Boolean.compare(speaksOfStatus(a), speaksOfStatus(b));
        return bySpeaking != 0
                ? bySpeaking
                : FactVersions.ORDER.compare(
                        a.getFact().getVersion(), b.getFact().getVersion());
    }

    private static int compareValue(StoredFact a, StoredFact b) {
        int byValue = Boolean.compare(Facts.hasValue(a.getFact()), Facts.hasValue(b.getFact()));
        return byValue != 0 ? byValue : FactVersions.ORDER.compare(a.getValueVersion(), b.getValueVersion());
    }

    /** Whether the version that won the status register spoke of it: its own statement, not the value kept beside it. */
    private static boolean speaksOfStatus(StoredFact stored) {
        FactVersion statusVersion = stored.getFact().getVersion();
        boolean stateOfOneMessage = statusVersion.equals(stored.getValueVersion());
        return stateOfOneMessage
                ? Facts.speaksOfStatus(stored.getFact())
                : switch (stored.getFact().getStatus()) {
                    case preliminary, final$, amended, corrected, entered_in_error -> true;
                    case registered, cancelled, unknown -> false;
                };
    }

    private static Instant earliest(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
