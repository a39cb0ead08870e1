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

    /** Key in the chunk store of facts that arrived under {@code origin} and are held for {@code patientKey}. */
    String key(String patientKey, String origin) {
        String own = prefix(patientKey) + family + SEPARATOR + bucketStart.getEpochSecond();
        return origin.equals(patientKey) ? own : own + SEPARATOR + origin;
    }

    /** What the keys of all chunks of a patient start with. */
    static String prefix(String patientKey) {
        return patientKey + SEPARATOR;
    }

    /** A chunk's place as its key says. */
    record Place(String origin, ChunkId id) {

        static Place parse(String patientKey, String key) {
            String[] parts = key.substring(prefix(patientKey).length()).split("\\|", -1);
            return new Place(
                    parts.length == 3 ? parts[2] : patientKey,
                    new ChunkId(parts[0], Instant.ofEpochSecond(Long.parseLong(parts[1]))));
        }
    }

    @Override
    public int compareTo(ChunkId other) {
        return ORDER.compare(this, other);
    }
}
