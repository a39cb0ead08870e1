package health.vigil.streams.context;

import health.vigil.schemas.FactChunk;
import health.vigil.schemas.StoredFact;
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
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Versioned facts in chunks by family and time. Merging is commutative, associative and idempotent, so any order and any
 * duplicates end the same. Owned by one stream thread.
 */
final class FactBook {

    /** Oldest first; the fact id makes it total. */
    private static final Comparator<StoredFact> BY_TIME = Comparator.<StoredFact, Instant>comparing(
                    stored -> stored.getFact().getEffective())
            .thenComparing(stored -> stored.getFact().getFactId());

    private final NavigableMap<ChunkId, List<StoredFact>> chunks = new TreeMap<>();
    /** Where each fact lies: a version may move it in time, or to another concept. */
    private final Map<String, ChunkId> places = new HashMap<>();

    private final SortedSet<ChunkId> dirty = new TreeSet<>();

    /**
     * What a statement did to what is held of its fact.
     *
     * @param before as it was held; null where it was not
     * @param after as it is held now
     */
    record Merged(@Nullable StoredFact before, StoredFact after) {}

    /** Merges one statement; empty where it says nothing new. */
    Optional<Merged> merge(StoredFact incoming) {
        @Nullable StoredFact before = find(incoming.getFact().getFactId());
        StoredFact after = before == null ? incoming : FactMerge.join(before, incoming);
        if (after.equals(before)) {
            return Optional.empty();
        }
        if (before != null) {
            remove(before);
        }
        put(after);
        return Optional.of(new Merged(before, after));
    }

    /** What is held of a fact; null where nothing is. */
    @Nullable
    StoredFact find(String factId) {
        @Nullable ChunkId place = places.get(factId);
        if (place == null) {
            return null;
        }
        return chunks.getOrDefault(place, List.of()).stream()
                .filter(stored -> stored.getFact().getFactId().equals(factId))
                .findFirst()
                .orElse(null);
    }

    /** Facts of a family, withdrawn ones among them, newest first; reads only as far as it is asked for. */
    Stream<StoredFact> newestFirst(String family) {
        return chunks
                .subMap(new ChunkId(family, Instant.MIN), true, new ChunkId(family, Instant.MAX), true)
                .descendingMap()
                .values()
                .stream()
                .flatMap(chunk -> chunk.reversed().stream());
    }

    /** Every fact, withdrawn ones among them, in canonical order. */
    Stream<StoredFact> all() {
        return chunks.values().stream().flatMap(List::stream);
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

    /** Hands over the chunks that changed since the last call; an empty one is to be deleted. */
    void takeDirty(BiConsumer<ChunkId, List<StoredFact>> taker) {
        dirty.forEach(id -> taker.accept(id, chunks.getOrDefault(id, List.of())));
        dirty.clear();
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
}
