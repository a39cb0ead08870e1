package health.vigil.streams.context;

import health.vigil.schemas.StoredFact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Facts about one concept or of one kind, by time. Most come in the order of time: at the end. Of what monitors send, older
 * ones may lie in the store only; the newest is always here.
 */
final class Family {

    /** Oldest first; the fact id makes it total. */
    private static final Comparator<StoredFact> BY_TIME = Comparator.<StoredFact, Instant>comparing(
                    stored -> stored.getFact().getEffective())
            .thenComparing(stored -> stored.getFact().getFactId());

    private final String name;
    private final Window window;
    private final List<StoredFact> facts = new ArrayList<>();
    /** Bucket of the newest, which most of what comes belongs to: nobody need look at what is old and far in memory. */
    private long lastBucket;
    /** How many are in it. */
    private int inLast;

    private int changes;
    private int additions;
    private int revisions;
    /** Times of the facts that were revised last, in turn. */
    private final Instant[] revised = {Instant.MIN, Instant.MIN, Instant.MIN, Instant.MIN};

    private Instant evictedBefore = Instant.MIN;

    /** Facts of one name, and where they are kept. */
    Family(String name, Window window) {
        this.name = name;
        this.window = window;
    }

    String name() {
        return name;
    }

    Window window() {
        return window;
    }

    /** Adds a fact that was not there; returns whether it is the oldest. */
    boolean add(StoredFact stored) {
        changes++;
        int place = insert(stored);
        if (place == facts.size() - 1) {
            additions++;
        } else {
            revise(stored);
        }
        return place == 0;
    }

    /** Takes in a fact that is there already, in the store; returns whether it is the oldest. */
    boolean load(StoredFact stored) {
        return insert(stored) == 0;
    }

    private int insert(StoredFact stored) {
        long bucket = window.bucketOf(stored.getFact().getEffective());
        // As most come.
        if (facts.isEmpty() || bucket > lastBucket || BY_TIME.compare(stored, facts.getLast()) > 0) {
            inLast = facts.isEmpty() || bucket > lastBucket ? 1 : inLast + 1;
            lastBucket = bucket;
            facts.add(stored);
            return facts.size() - 1;
        }
        int found = Collections.binarySearch(facts, stored, BY_TIME);
        int place = found < 0 ? -found - 1 : found;
        facts.add(place, stored);
        inLast += bucket == lastBucket ? 1 : 0;
        return place;
    }

    void remove(StoredFact stored) {
        int place = Collections.binarySearch(facts, stored, BY_TIME);
        if (place >= 0) {
            changes++;
            revise(stored);
            facts.remove(place);
            countLast();
        }
    }

    private void countLast() {
        inLast = 0;
        if (!facts.isEmpty()) {
            lastBucket = window.bucketOf(newest().getFact().getEffective());
            inLast = facts.size() - firstFrom(window.beginning(lastBucket));
        }
    }

    private void revise(StoredFact stored) {
        revised[revisions % revised.length] = stored.getFact().getEffective();
        revisions++;
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

    /** One of them, by how many are older. */
    StoredFact fromOldest(int older) {
        return facts.get(older);
    }

    /** One of them, by how many are newer. */
    StoredFact fromNewest(int newer) {
        return facts.get(facts.size() - 1 - newer);
    }

    /** Takes out the oldest, which is so old that nothing looks at it. */
    StoredFact takeOldest() {
        changes++;
        StoredFact oldest = facts.removeFirst();
        inLast = Math.min(inLast, facts.size());
        evictBefore(ChunkId.of(oldest.getFact()).end());
        return oldest;
    }

    /** What is older is nowhere any more. */
    void evictBefore(Instant time) {
        evictedBefore = time.isAfter(evictedBefore) ? time : evictedBefore;
    }

    /** Nothing older is anywhere any more. */
    Instant evictedBefore() {
        return evictedBefore;
    }

    /** Lets go of facts before a time, which stay in the store; but for the newest of all. */
    List<StoredFact> letGoBefore(Instant time) {
        List<StoredFact> older = facts.subList(0, Math.min(firstFrom(time), facts.size() - 1));
        List<StoredFact> gone = List.copyOf(older);
        older.clear();
        inLast = Math.min(inLast, facts.size());
        return gone;
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

    /**
     * The time from which on something is another than when there were so many additions and revisions; the least time there
     * is where that is forgotten.
     */
    Instant changedFrom(int additionsKnown, int revisionsKnown) {
        int since = revisions - revisionsKnown;
        if (since > revised.length) {
            return Instant.MIN;
        }
        Instant from = Instant.MAX;
        for (int i = revisionsKnown; i < revisions; i++) {
            Instant time = revised[i % revised.length];
            from = time.isBefore(from) ? time : from;
        }
        // What was revised may lie between additions.
        int changed = Math.min(facts.size(), additions - additionsKnown + since);
        Instant added =
                changed == 0 ? Instant.MAX : fromNewest(changed - 1).getFact().getEffective();
        return added.isBefore(from) ? added : from;
    }

    Stream<StoredFact> oldestFirst() {
        return facts.stream();
    }

    Stream<StoredFact> newestFirst() {
        return facts.reversed().stream();
    }

    /** Those at or before a time. */
    Stream<StoredFact> newestFirst(Instant atOrBefore) {
        return facts.subList(0, firstAfter(atOrBefore)).reversed().stream();
    }

    /** Those of a chunk, oldest first. */
    List<StoredFact> in(ChunkId id) {
        if (!window.equals(id.window()) || id.bucket() > lastBucket) {
            return List.of();
        }
        return id.bucket() == lastBucket
                ? facts.subList(facts.size() - inLast, facts.size())
                : facts.subList(firstFrom(id.beginning()), firstFrom(id.end()));
    }

    /** Index of the first fact at or after a time. */
    int firstFrom(Instant time) {
        int low = 0;
        int high = facts.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (isBefore(middle, time)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Index of the first fact after a time. */
    int firstAfter(Instant time) {
        return firstFrom(time.plusNanos(1));
    }

    private boolean isBefore(int index, Instant time) {
        return facts.get(index).getFact().getEffective().isBefore(time);
    }
}
