package health.vigil.streams.context;

import health.vigil.schemas.Fact;
import health.vigil.streams.event.Facts;
import java.time.Instant;
import java.util.Comparator;

/**
 * Place of a chunk within a patient.
 *
 * @param family concept or kind of fact
 * @param bucketStart start of the time bucket
 */
record ChunkId(String family, Instant bucketStart) implements Comparable<ChunkId> {

    private static final Comparator<ChunkId> ORDER =
            Comparator.comparing(ChunkId::family).thenComparing(ChunkId::bucketStart);
    private static final char SEPARATOR = '|';

    static ChunkId of(Fact fact) {
        return new ChunkId(Facts.family(fact), Window.of(fact).bucketStart(fact.getEffective()));
    }

    /** Key in the chunk store. */
    String key(String patientKey) {
        return prefix(patientKey) + family + SEPARATOR + bucketStart.getEpochSecond();
    }

    /** What the keys of all chunks of a patient start with. */
    static String prefix(String patientKey) {
        return patientKey + SEPARATOR;
    }

    static ChunkId parse(String patientKey, String key) {
        int end = key.lastIndexOf(SEPARATOR);
        return new ChunkId(
                key.substring(prefix(patientKey).length(), end),
                Instant.ofEpochSecond(Long.parseLong(key.substring(end + 1))));
    }

    @Override
    public int compareTo(ChunkId other) {
        return ORDER.compare(this, other);
    }
}
