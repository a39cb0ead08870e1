package health.vigil.streams.context;

import health.vigil.schemas.StoredFact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Facts about one concept or of one kind, by time. Most come in the order of time: at the end. */
final class Family {

    /** Oldest first; the fact id makes it total. */
    private static final Comparator<StoredFact> BY_TIME = Comparator.<StoredFact, Instant>comparing(
                    stored -> stored.getFact().getEffective())
            .thenComparing(stored -> stored.getFact().getFactId());

    private final Window window;
    private final List<StoredFact> facts = new ArrayList<>();
    private int changes;
    private int additions;
    private int revisions;

    /** Where facts of this family are kept. */
    Family(Window window) {
        this.window = window;
    }

    void add(StoredFact stored) {
        changes++;
        // As most come.
        if (facts.isEmpty() || BY_TIME.compare(stored, facts.getLast()) > 0) {
            additions++;
            facts.add(stored);
            return;
        }
        revisions++;
        int place = Collections.binarySearch(facts, stored, BY_TIME);
        facts.add(place < 0 ? -place - 1 : place, stored);
    }

    void remove(StoredFact stored) {
        int place = Collections.binarySearch(facts, stored, BY_TIME);
        if (place >= 0) {
            changes++;
            revisions++;
            facts.remove(place);
        }
    }

    boolean isEmpty() {
        return facts.isEmpty();
    }

    StoredFact oldest() {
        return facts.getFirst();
    }

    StoredFact newest() {
        return facts.getLast();
    }

    int size() {
        return facts.size();
    }

    /** One of them, by how many are newer. */
    StoredFact fromNewest(int newer) {
        return facts.get(facts.size() - 1 - newer);
    }

    /** Takes out the oldest, which is so old that nothing looks at it. */
    StoredFact takeOldest() {
        changes++;
        return facts.removeFirst();
    }

    /** Grows with every change. */
    int changes() {
        return changes;
    }

    /** How many came that were newer than all. */
    int additions() {
        return additions;
    }

    /** Grows with every change but these: one that is newer than all comes, the oldest goes. */
    int revisions() {
        return revisions;
    }

    Stream<StoredFact> oldestFirst() {
        return facts.stream();
    }

    Stream<StoredFact> newestFirst() {
        return facts.reversed().stream();
    }

    /** Those of a chunk, oldest first. */
    List<StoredFact> in(ChunkId id) {
        // Most chunks that are asked for are new, and most families have nothing in them.
        if (newest().getFact().getEffective().isBefore(id.beginning()) || !window.equals(id.window())) {
            return List.of();
        }
        return facts.subList(firstFrom(id.beginning()), firstFrom(id.end()));
    }

    /** Index of the first fact at or after a time. */
    private int firstFrom(Instant time) {
        int low = 0;
        int high = facts.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (facts.get(middle).getFact().getEffective().isBefore(time)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
