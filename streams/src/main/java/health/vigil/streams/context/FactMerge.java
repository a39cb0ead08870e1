package health.vigil.streams.context;

import health.vigil.schemas.Fact;
import health.vigil.schemas.FactVersion;
import health.vigil.schemas.StoredFact;
import health.vigil.streams.event.FactVersions;
import health.vigil.streams.event.Facts;
import java.util.Comparator;

/**
 * Joins two states of one fact: commutative, associative, idempotent. The status register and the value register are
 * each won by the greatest version that speaks to it; arrival is the earliest among duplicates of the value.
 */
final class FactMerge {

    private static final Comparator<Fact> BY_VERSION =
            Comparator.comparing(Fact::getVersion, FactVersions.ORDER).thenComparing(Fact::getStatus);

    /** Of two messages that brought the same version, the first to arrive counts; its id decides between equals. */
    private static final Comparator<StoredFact> FIRST_SENT = Comparator.comparing(StoredFact::getArrived)
            .thenComparing(StoredFact::getEventId)
            .thenComparing(StoredFact::getFeed)
            .thenComparing(stored -> stored.getFact().getOriginPatientKey())
            .reversed();

    private FactMerge() {}

    static StoredFact join(StoredFact a, StoredFact b) {
        StoredFact status = compareStatus(a, b) >= 0 ? a : b;
        StoredFact value = compareValue(a, b) >= 0 ? a : b;
        return FactCopies.withStatus(
                value, status.getFact().getVersion(), status.getFact().getStatus());
    }

    private static int compareStatus(StoredFact a, StoredFact b) {
        int bySpeaking = Boolean.compare(speaksOfStatus(a), speaksOfStatus(b));
        return bySpeaking != 0 ? bySpeaking : BY_VERSION.compare(a.getFact(), b.getFact());
    }

    private static int compareValue(StoredFact a, StoredFact b) {
        int byValue = Boolean.compare(Facts.hasValue(a.getFact()), Facts.hasValue(b.getFact()));
        if (byValue != 0) {
            return byValue;
        }
        int byVersion = FactVersions.ORDER.compare(a.getValueVersion(), b.getValueVersion());
        return byVersion != 0 ? byVersion : FIRST_SENT.compare(a, b);
    }

    /** Whether the version that won the status register spoke of it: its own statement, not the value kept beside it. */
    private static boolean speaksOfStatus(StoredFact stored) {
        FactVersion statusVersion = stored.getFact().getVersion();
        boolean stateOfOneMessage = statusVersion.equals(stored.getValueVersion());
        return stateOfOneMessage
                ? Facts.speaksOfStatus(stored.getFact())
                : Facts.speaksAlone(stored.getFact().getStatus());
    }
}
