package health.vigil.streams.context;

import health.vigil.schemas.Fact;
import health.vigil.schemas.StoredFact;
import health.vigil.schemas.identity.OrderedResults;
import health.vigil.streams.event.Facts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Versioned facts by family and time, and which chunks of them have changed. Merging is commutative, associative and
 * idempotent, so any order and any duplicates end the same. Owned by one stream thread.
 */
final class FactBook {

    private final Map<String, StoredFact> byId = new HashMap<>();
    private final Map<String, Family> families = new HashMap<>();
    private final List<Family> byName = new ArrayList<>();
    private int shape;
    private final Set<ChunkId> dirty = new HashSet<>();
    /** The one that changed last: most facts of a message are of one chunk. */
    private @Nullable ChunkId changedLast;

    /** No fact is of a later time. */
    private Instant last = Instant.MIN;
    /** Before this nothing is older than its window. */
    private Instant nextEviction = Instant.MAX;

    /**
     * What a statement did to what is held of its fact.
     *
     * @param before as it was held; null where it was not
     * @param after as it is held now
     */
    record Merged(@Nullable StoredFact before, StoredFact after) {}

    /** Merges one statement; empty where it says nothing new, more than one where it withdraws an order with its results. */
    List<Merged> merge(StoredFact incoming) {
        @Nullable StoredFact before = find(incoming.getFact().getFactId());
        StoredFact after = underOrder(before == null ? incoming : FactMerge.join(before, incoming));
        if (before != null && after.equals(before)) {
            return List.of();
        }
        if (before != null) {
            remove(before);
        }
        put(after);
        var merged = new Merged(before, after);
        return OrderWithdrawal.is(after.getFact()) ? withdrawn(merged) : List.of(merged);
    }

    private StoredFact underOrder(StoredFact result) {
        if (!OrderWithdrawal.mayConcern(result.getFact())) {
            return result;
        }
        @Nullable
        StoredFact withdrawal = find(OrderedResults.withdrawal(result.getFact().getFactId()));
        return withdrawal == null ? result : OrderWithdrawal.applied(withdrawal, result);
    }

    private List<Merged> withdrawn(Merged order) {
        String factId = order.after().getFact().getFactId();
        var merged = new ArrayList<Merged>(List.of(order));
        for (StoredFact result : all().toList()) {
            if (OrderWithdrawal.mayConcern(result.getFact())
                    && OrderedResults.areOfOneOrder(factId, result.getFact().getFactId())) {
                merged.addAll(merge(result));
            }
        }
        return merged;
    }

    /** What is held of a fact; null where nothing is. */
    @Nullable
    StoredFact find(String factId) {
        return byId.get(factId);
    }

    /** Facts of one family; null where there are none. */
    @Nullable
    Family family(String name) {
        return families.get(name);
    }

    /** Grows when a family comes or goes. */
    int shape() {
        return shape;
    }

    /** Facts of a family, withdrawn ones among them, newest first; reads only as far as it is asked for. */
    Stream<StoredFact> newestFirst(String family) {
        @Nullable Family facts = families.get(family);
        return facts == null ? Stream.empty() : facts.newestFirst();
    }

    /** The same, of those at or before a time. */
    Stream<StoredFact> newestFirst(String family, Instant atOrBefore) {
        @Nullable Family facts = families.get(family);
        return facts == null ? Stream.empty() : facts.newestFirst(atOrBefore);
    }

    /** Every fact, withdrawn ones among them, in canonical order. */
    Stream<StoredFact> all() {
        return byName.stream().flatMap(Family::oldestFirst);
    }

    /** How many facts there are. */
    int size() {
        return byId.size();
    }

    /** Drops what is older than its window; nothing that is seen changes by it. */
    void evict(Instant now) {
        if (!nextEviction.isBefore(now)) {
            return;
        }
        nextEviction = Instant.MAX;
        for (Family family : List.copyOf(byName)) {
            while (!family.isEmpty()
                    && ChunkId.of(family.oldest().getFact()).over().isBefore(now)) {
                StoredFact over = family.takeOldest();
                byId.remove(over.getFact().getFactId());
                changed(ChunkId.of(over.getFact()));
            }
            if (family.isEmpty()) {
                drop(family);
            } else {
                expectEviction(family.oldest());
            }
        }
    }

    /** Drops a chunk of which nothing is in memory, with all before it. */
    void evict(ChunkId unread) {
        changed(unread);
        byName.stream()
                .filter(family -> family.window().equals(unread.window()))
                .forEach(family -> family.evictBefore(unread.end()));
    }

    private void expectEviction(StoredFact oldest) {
        Instant over = ChunkId.of(oldest.getFact()).over();
        nextEviction = over.isBefore(nextEviction) ? over : nextEviction;
    }

    /** Whether there is a fact of a later time. */
    boolean hasLaterThan(Instant time) {
        return firstAfter(time) != null;
    }

    /** The time of the first fact after a time; null where there is none. */
    @Nullable
    Instant firstAfter(Instant time) {
        if (!last.isAfter(time)) {
            return null;
        }
        return byName.stream()
                .filter(family -> family.newest().getFact().getEffective().isAfter(time))
                .map(family ->
                        family.fromOldest(family.firstAfter(time)).getFact().getEffective())
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The time of the newest fact at or before a time; null where there is none. */
    @Nullable
    Instant newestUpTo(Instant time) {
        return byName.stream()
                .flatMap(family -> family.newestFirst(time).limit(1))
                .map(stored -> stored.getFact().getEffective())
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Drops all other facts. */
    void keepOnly(Predicate<Fact> kept) {
        all().filter(stored -> !kept.test(stored.getFact())).toList().forEach(this::remove);
    }

    /** Takes in facts as they were stored; what is here already stays as it is. */
    void load(Collection<StoredFact> stored) {
        for (StoredFact fact : stored) {
            reachTo(fact);
            if (byId.putIfAbsent(fact.getFact().getFactId(), fact) == null
                    && familyOf(fact).load(fact)) {
                expectEviction(fact);
            }
        }
    }

    /** Lets go of what monitors sent before a time, but for the newest of each: it stays in the store. Returns the first bucket of it. */
    OptionalLong letGoBefore(Instant time) {
        long first = Long.MAX_VALUE;
        for (Family family : byName) {
            if (family.window().equals(Window.FREQUENT)) {
                for (StoredFact gone : family.letGoBefore(time)) {
                    byId.remove(gone.getFact().getFactId());
                    first = Math.min(
                            first, Window.FREQUENT.bucketOf(gone.getFact().getEffective()));
                }
            }
        }
        return first == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(first);
    }

    /** Whether a chunk has changed since it was handed over. */
    boolean isDirty(ChunkId id) {
        return dirty.contains(id);
    }

    /** Hands over the chunks that changed since the last call, in no order; an empty one is to be deleted. */
    void takeDirty(BiConsumer<ChunkId, List<StoredFact>> taker) {
        dirty.forEach(id -> taker.accept(id, chunk(id)));
        dirty.clear();
        changedLast = null;
    }

    private List<StoredFact> chunk(ChunkId id) {
        var facts = new ArrayList<StoredFact>();
        byName.forEach(family -> facts.addAll(family.in(id)));
        return facts;
    }

    private void put(StoredFact stored) {
        ChunkId id = ChunkId.of(stored.getFact());
        List<StoredFact> beside = add(stored).in(id);
        // Without a statement about keys facts would be where they do not belong.
        if (beside.size() > id.window().limit() && !KeyStatements.is(stored.getFact())) {
            remove(Surplus.of(beside));
        }
        changed(id);
    }

    private void changed(ChunkId id) {
        if (!id.equals(changedLast)) {
            dirty.add(id);
            changedLast = id;
        }
    }

    private Family add(StoredFact stored) {
        byId.put(stored.getFact().getFactId(), stored);
        reachTo(stored);
        Family family = familyOf(stored);
        if (family.add(stored)) {
            expectEviction(stored);
        }
        return family;
    }

    private void reachTo(StoredFact stored) {
        Instant time = stored.getFact().getEffective();
        last = time.isAfter(last) ? time : last;
    }

    private void remove(StoredFact stored) {
        byId.remove(stored.getFact().getFactId());
        @Nullable Family family = families.get(Facts.family(stored.getFact()));
        if (family != null) {
            family.remove(stored);
            if (family.isEmpty()) {
                drop(family);
            }
        }
        changed(ChunkId.of(stored.getFact()));
    }

    private Family familyOf(StoredFact stored) {
        String name = Facts.family(stored.getFact());
        @Nullable Family known = families.get(name);
        if (known != null) {
            return known;
        }
        var family = new Family(name, Window.of(stored.getFact()));
        families.put(name, family);
        byName.add(family);
        byName.sort(Comparator.comparing(Family::name));
        shape++;
        return family;
    }

    private void drop(Family family) {
        families.remove(family.name());
        byName.remove(family);
        shape++;
    }
}
