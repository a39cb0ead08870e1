package health.vigil.producers.fhir;

import health.vigil.producers.version.StatusRank;
import health.vigil.schemas.FactStatus;
import java.time.Instant;
import java.util.Comparator;

/**
 * Which version of a resource something is, in the order in which {@code FactVersion}s are compared.
 *
 * @param stated what the resource says about its version
 * @param rank rank of the resource's status
 */
record ResourceVersion(SourceVersion stated, int rank) implements Comparable<ResourceVersion> {

    private static final Comparator<ResourceVersion> ORDER = Comparator.<ResourceVersion, Instant>comparing(
                    version -> version.stated().issued())
            .thenComparingInt(ResourceVersion::rank)
            .thenComparing(version -> version.stated().messageTime())
            .thenComparingLong(version -> version.stated().sequence());

    @Override
    public int compareTo(ResourceVersion other) {
        return ORDER.compare(this, other);
    }

    /** The version that a deletion is of which the source says when it was. */
    static ResourceVersion deletedAt(Instant at) {
        return new ResourceVersion(new SourceVersion(at, at, 0), StatusRank.of(FactStatus.entered_in_error));
    }

    /** The version that a deletion of this one is: right after it, and before whatever the source states later. */
    ResourceVersion deleted() {
        return new ResourceVersion(stated, StatusRank.of(FactStatus.entered_in_error));
    }

    /** The later of the two. */
    ResourceVersion or(ResourceVersion other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
