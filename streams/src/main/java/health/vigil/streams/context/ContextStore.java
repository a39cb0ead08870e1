package health.vigil.streams.context;

import health.vigil.schemas.FactChunk;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Contexts in a store of chunks, with the newest used ones kept open in memory. */
public final class ContextStore {

    /** Contexts held open per partition. */
    private static final int OPEN_CONTEXTS = 5_000;

    /** Facts held open per partition; one that is in use is held whatever it has. */
    private static final int OPEN_FACTS = 400_000;

    private final KeyValueStore<String, FactChunk> chunks;
    private final HeldOpen<PatientContext> open = new HeldOpen<>(OPEN_CONTEXTS, OPEN_FACTS, PatientContext::size);

    ContextStore(KeyValueStore<String, FactChunk> chunks) {
        this.chunks = chunks;
    }

    PatientContext load(String patientKey) {
        return open.get(patientKey, key -> read(chunks, key));
    }

    /** Writes the chunks that changed. */
    void save(PatientContext context) {
        context.takeDirty((key, chunk) -> chunks.put(key, chunk.orElse(null)));
        open.put(context.patientKey(), context);
    }

    /** Deletes what is held of a patient, but for what is known of the key. */
    void leave(PatientContext context) {
        context.leave();
        save(context);
        open.remove(context.patientKey());
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
