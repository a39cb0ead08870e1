package health.vigil.streams.context;

import health.vigil.schemas.FactChunk;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Contexts in a store of chunks, with the newest used ones kept open in memory. */
public final class ContextStore {

    /** Contexts held open per partition; about 20 kB each. */
    private static final int OPEN_CONTEXTS = 5_000;

    private final KeyValueStore<String, FactChunk> chunks;
    private final Map<String, PatientContext> open = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, PatientContext> eldest) {
            return size() > OPEN_CONTEXTS;
        }
    };

    ContextStore(KeyValueStore<String, FactChunk> chunks) {
        this.chunks = chunks;
    }

    PatientContext load(String patientKey) {
        return open.computeIfAbsent(patientKey, key -> read(chunks, key));
    }

    /** Writes the chunks that changed. */
    void save(PatientContext context) {
        context.takeDirty((key, facts) -> {
            if (facts.isEmpty()) {
                chunks.delete(key);
            } else {
                chunks.put(key, new FactChunk(facts));
            }
        });
    }

    /** A context as the store has it, for a reader that keeps nothing. */
    public static PatientContext read(ReadOnlyKeyValueStore<String, FactChunk> chunks, String patientKey) {
        var context = new PatientContext(patientKey);
        try (KeyValueIterator<String, FactChunk> stored =
                chunks.prefixScan(ChunkId.prefix(patientKey), new StringSerializer())) {
            stored.forEachRemaining(entry -> context.load(entry.key, entry.value));
        }
        context.loaded();
        return context;
    }
}
