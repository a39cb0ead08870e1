package health.vigil.streams.context;

import health.vigil.schemas.FactChunk;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Contexts in a store of chunks, some of which are held open in memory. */
public final class ContextStore {

    /** What monitors sent before is seldom asked for, but by models, for which the values alone are kept. */
    private static final Duration HELD = Duration.ofHours(2);

    /** So few facts are not worth letting go of. */
    private static final int FEW_FACTS = 600;

    /** What a first look needs at least. */
    private static final Duration READ = ConceptSight.DAY;

    private final KeyValueStore<String, FactChunk> chunks;
    private final SharedRoom room;
    private final HeldOpen<PatientContext> open = new HeldOpen<>(0, PatientContext::weight);

    /** @param room what contexts held open may take; one that is in use is held whatever it weighs */
    ContextStore(KeyValueStore<String, FactChunk> chunks, SharedRoom room) {
        this.chunks = chunks;
        this.room = room;
        room.join(open);
    }

    /** Leaves its room to others. */
    void close() {
        room.leave(open);
    }

    /** A patient's context, of which the newest part is read. */
    PatientContext load(String patientKey, Instant now) {
        return open.get(patientKey, key -> readSince(key, now.minus(READ)));
    }

    /** Writes the chunks that changed. */
    void save(PatientContext context) {
        context.takeDirty((key, chunk) -> chunks.put(key, chunk.orElse(null)));
    }

    /** Ends an event: what is held of a context is weighed, and less of it is held where that is much. */
    void rest(PatientContext context, Instant now) {
        context.letGoBefore(now.minus(HELD), FEW_FACTS);
        open.put(context.patientKey(), context);
    }

    /** Deletes what is held of a patient, but for what is known of the key. */
    void leave(PatientContext context) {
        context.leave();
        save(context);
        open.remove(context.patientKey());
    }

    private PatientContext readSince(String patientKey, Instant time) {
        var context = new PatientContext(patientKey);
        var minutes = new StoredMinutes(chunks, patientKey);
        long since = Window.FREQUENT.bucketOf(time);
        long oldest = since;
        try (KeyValueIterator<String, FactChunk> stored =
                chunks.range(ChunkId.prefix(patientKey), ChunkId.end(patientKey))) {
            while (stored.hasNext()) {
                if (minutes.holdBefore(stored.peekNextKey(), since)) {
                    oldest = minutes.place(stored.peekNextKey()).id().bucket();
                    break;
                }
                KeyValue<String, FactChunk> next = stored.next();
                context.load(next.key, next.value);
            }
        }
        if (oldest < since) {
            minutes.read(since, Long.MAX_VALUE, context::load);
        }
        context.loaded(new Minutes(minutes, since, oldest, context::load));
        return context;
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
