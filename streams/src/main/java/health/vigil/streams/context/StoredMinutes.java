package health.vigil.streams.context;

import health.vigil.schemas.FactChunk;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The minutes of one patient in the store of chunks: the last of the patient's keys, by time. */
final class StoredMinutes implements Minutes.Stored {

    private final ReadOnlyKeyValueStore<String, FactChunk> chunks;
    private final String patientKey;
    private final String first;
    private final String end;

    StoredMinutes(ReadOnlyKeyValueStore<String, FactChunk> chunks, String patientKey) {
        this.chunks = chunks;
        this.patientKey = patientKey;
        this.first = ChunkId.prefix(patientKey, Window.FREQUENT);
        this.end = ChunkId.end(patientKey);
    }

    @Override
    public void read(long from, long before, BiConsumer<String, FactChunk> taker) {
        String to = before == Long.MAX_VALUE ? end : key(before);
        try (KeyValueIterator<String, FactChunk> stored = chunks.range(key(from), to)) {
            while (stored.hasNext() && stored.peekNextKey().compareTo(to) < 0) {
                KeyValue<String, FactChunk> next = stored.next();
                taker.accept(next.key, next.value);
            }
        }
    }

    @Override
    public void places(Predicate<ChunkId.Place> taker) {
        try (KeyValueIterator<String, FactChunk> stored = chunks.range(first, end)) {
            while (stored.hasNext() && stored.peekNextKey().startsWith(first) && taker.test(place(stored.next().key))) {
                // Until it has had enough.
            }
        }
    }

    /** Whether a key of the patient's is that of a minute before a bucket. */
    boolean holdBefore(String key, long bucket) {
        return key.startsWith(first) && key.compareTo(key(bucket)) < 0;
    }

    /** The place of a key. */
    ChunkId.Place place(String key) {
        return ChunkId.Place.parse(patientKey, key);
    }

    private String key(long bucket) {
        return new ChunkId(Window.FREQUENT, bucket).key(patientKey);
    }
}
