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

    /** Where facts of this family are kept. */
    Family(Window window) {
        this.window = window;
    }

    void add(StoredFact stored) {
        int place = Collections.binarySearch(facts, stored, BY_TIME);
        facts.add(place < 0 ? -place - 1 : place, stored);
    }

    void remove(StoredFact stored) {
        int place = Collections.binarySearch(facts, stored, BY_TIME);
        if (place >= 0) {
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

    StoredFact takeOldest() {
        return facts.removeFirst();
    }

    Stream<StoredFact> oldestFirst() {
        return facts.stream();
    }

    Stream<StoredFact> newestFirst() {
        return facts.reversed().stream();
    }

    /** Those of a chunk, oldest first. */
    List<StoredFact> in(ChunkId id) {
        return window.equals(id.window()) ? facts.subList(firstFrom(id.beginning()), firstFrom(id.end())) : List.of();
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
