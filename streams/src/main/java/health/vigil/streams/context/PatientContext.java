package health.vigil.streams.context;

import health.vigil.schemas.FactChunk;
import health.vigil.schemas.StoredFact;
import health.vigil.streams.event.Facts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of one patient's facts. Merging is commutative, associative and idempotent, so any order and any
 * duplicates end the same. Owned by one stream thread.
 */
public final class PatientContext {

    /** Oldest first; the fact id makes it total. */
    static final Comparator<StoredFact> BY_TIME = Comparator.<StoredFact, Instant>comparing(
                    stored -> stored.getFact().getEffective())
            .thenComparing(stored -> stored.getFact().getFactId());

    private final String patientKey;
    private final NavigableMap<ChunkId, List<StoredFact>> chunks = new TreeMap<>();
    /** Where each fact lies: a version may move it in time, or to another concept. */
    private final Map<String, ChunkId> places = new HashMap<>();

    private final SortedSet<ChunkId> dirty = new TreeSet<>();

    public PatientContext(String patientKey) {
        this.patientKey = patientKey;
    }

    public String patientKey() {
        return patientKey;
    }

    /**
     * Merges one statement.
     *
     * @return the change, where what may be used of the fact is another than before
     */
    public Optional<FactChange> merge(StoredFact incoming) {
        @Nullable StoredFact before = find(incoming.getFact().getFactId());
        StoredFact after = before == null ? incoming : FactMerge.join(before, incoming);
        if (after.equals(before)) {
            return Optional.empty();
        }
        if (before != null) {
            remove(before);
        }
        put(after);
        return FactChange.between(before, after);
    }

    /** Usable facts of a family, newest first; reads only as far as it is asked for. */
    public Stream<StoredFact> newestFirst(String family) {
        return all(family).filter(stored -> Facts.isUsable(stored.getFact()));
    }

    /** Facts of a family that stand, newest first: the usable ones, and those that cannot be true, for people to see. */
    public Stream<StoredFact> shown(String family) {
        return all(family).filter(stored -> Facts.stands(stored.getFact()));
    }

    /** Usable facts of a family at or before a time, newest first. */
    Stream<StoredFact> newestFirst(String family, Instant atOrBefore) {
        return newestFirst(family)
                .dropWhile(stored -> stored.getFact().getEffective().isAfter(atOrBefore));
    }

    /** Every fact, withdrawn ones included, in canonical order: two contexts are the same when these are equal. */
    public List<StoredFact> canonical() {
        return chunks.values().stream().flatMap(List::stream).toList();
    }

    /** Drops what is older than its window; nothing that is seen changes by it. */
    void evict(Instant now) {
        chunks.entrySet().removeIf(entry -> {
            boolean over = Window.of(entry.getValue().getFirst().getFact())
                    .isOver(entry.getKey().bucketStart(), now);
            if (over) {
                dirty.add(entry.getKey());
                entry.getValue()
                        .forEach(stored -> places.remove(stored.getFact().getFactId()));
            }
            return over;
        });
    }

    /** Takes in a chunk as it was stored. */
    void load(ChunkId id, FactChunk chunk) {
        chunks.put(id, new ArrayList<>(chunk.getFacts()));
        chunk.getFacts().forEach(stored -> places.put(stored.getFact().getFactId(), id));
    }

    /** Chunks that changed since the last call; an empty one is to be deleted. */
    NavigableMap<ChunkId, List<StoredFact>> takeDirty() {
        var changed = new TreeMap<ChunkId, List<StoredFact>>();
        dirty.forEach(id -> changed.put(id, chunks.getOrDefault(id, List.of())));
        dirty.clear();
        return changed;
    }

    private @Nullable StoredFact find(String factId) {
        @Nullable ChunkId place = places.get(factId);
        if (place == null) {
            return null;
        }
        return chunks.getOrDefault(place, List.of()).stream()
                .filter(stored -> stored.getFact().getFactId().equals(factId))
                .findFirst()
                .orElse(null);
    }

    private void put(StoredFact stored) {
        ChunkId id = ChunkId.of(stored.getFact());
        List<StoredFact> chunk = chunks.computeIfAbsent(id, _ -> new ArrayList<>());
        chunk.add(stored);
        chunk.sort(BY_TIME);
        places.put(stored.getFact().getFactId(), id);
        if (chunk.size() > Window.CHUNK_LIMIT) {
            places.remove(chunk.removeFirst().getFact().getFactId());
        }
        dirty.add(id);
    }

    private void remove(StoredFact stored) {
        ChunkId id = ChunkId.of(stored.getFact());
        places.remove(stored.getFact().getFactId());
        chunks.computeIfPresent(id, (_, chunk) -> {
            chunk.remove(stored);
            return chunk.isEmpty() ? null : chunk;
        });
        dirty.add(id);
    }

    /** Facts of a family, withdrawn ones among them, newest first. */
    Stream<StoredFact> all(String family) {
        return family(family).descendingMap().values().stream().flatMap(chunk -> chunk.reversed().stream());
    }

    private NavigableMap<ChunkId, List<StoredFact>> family(String family) {
        return chunks.subMap(new ChunkId(family, Instant.MIN), true, new ChunkId(family, Instant.MAX), true);
    }
}
