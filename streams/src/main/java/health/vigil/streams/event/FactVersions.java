package health.vigil.streams.event;

import health.vigil.schemas.FactVersion;
import java.util.Comparator;

/** The total order of the versions of one fact; arrival has no part in it. */
public final class FactVersions {

    /** Issued time, status rank, message time, sequence number, content hash. */
    public static final Comparator<FactVersion> ORDER = Comparator.comparing(FactVersion::getIssued)
            .thenComparingInt(FactVersion::getStatusRank)
            .thenComparing(FactVersion::getMessageTime)
            .thenComparingLong(FactVersion::getSequence)
            .thenComparingLong(FactVersion::getContentHash);

    private FactVersions() {}
}
