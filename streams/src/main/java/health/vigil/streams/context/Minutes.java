package health.vigil.streams.context;

import health.vigil.schemas.Fact;
import health.vigil.schemas.FactChunk;
import health.vigil.schemas.StoredFact;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Which minutes of what a patient's monitors sent are in memory, and how to come by the others: a day of them is a megabyte, and
 * few events look further back than an hour.
 */
final class Minutes {

    /** Where the chunks of the minutes lie. */
    interface Stored {

        /** Hands over the chunks from one bucket on and before another, oldest first, with their keys. */
        void read(long from, long before, BiConsumer<String, FactChunk> taker);

        /** Tells where there are chunks, oldest first, for as long as the taker wants more. */
        void places(Predicate<ChunkId.Place> taker);
    }

    private static final Stored NOWHERE = new Stored() {
        @Override
        public void read(long from, long before, BiConsumer<String, FactChunk> taker) {
            // There is nothing.
        }

        @Override
        public void places(Predicate<ChunkId.Place> taker) {
            // There is nothing.
        }
    };

    /** Buckets. */
    private static final int AN_HOUR = 60;

    /** Stands for all minutes that there are. */
    private static final long ALL = Long.MIN_VALUE;

    private final Stored stored;
    private final BiConsumer<String, FactChunk> memory;
    private boolean mayLetGo;
    /** Bucket from which on all are in memory. */
    private long since;
    /** The first bucket that may be unread. */
    private long oldest;
    /** Unread chunks, the oldest first, as far as was looked ahead: each event evicts one or two of an hour. */
    private final Deque<ChunkId.Place> ahead = new ArrayDeque<>();

    /**
     * @param since the bucket from which on all are in memory
     * @param oldest the first bucket that is in the store
     * @param memory takes in what is read
     */
    Minutes(Stored stored, long since, long oldest, BiConsumer<String, FactChunk> memory) {
        this(stored, since, oldest, memory, true);
    }

    private Minutes(Stored stored, long since, long oldest, BiConsumer<String, FactChunk> memory, boolean mayLetGo) {
        this.stored = stored;
        this.memory = memory;
        this.since = oldest < since ? since : ALL;
        this.oldest = oldest;
        this.mayLetGo = mayLetGo;
    }

    /** All minutes are in memory, and stay there. */
    static Minutes inMemory() {
        return new Minutes(NOWHERE, ALL, ALL, (_, _) -> {}, false);
    }

    /** The time from which on all are in memory. */
    Instant since() {
        return since == ALL ? Instant.MIN : Window.FREQUENT.beginning(since);
    }

    /** Reads what is missing from a time on. */
    void reach(Instant time) {
        if (time.isBefore(since())) {
            long from = Window.FREQUENT.bucketOf(time);
            stored.read(Math.max(from, oldest), since, memory);
            since = from <= oldest ? ALL : from;
        }
    }

    /** Reads all that is missing. */
    void reachAll() {
        if (since != ALL) {
            stored.read(oldest, since, memory);
            since = ALL;
        }
    }

    /** Reads all that is missing, and keeps it: what was looked back for once is looked back for at every event. */
    void keepAll() {
        reachAll();
        mayLetGo = false;
    }

    /** Reads what may be held of the fact of a statement that arrives for a patient. */
    void reachFor(StoredFact statement, String patientKey, ReadingPatterns patterns) {
        Fact fact = statement.getFact();
        boolean ofMonitor = Window.of(fact).equals(Window.FREQUENT);
        if (KeyStatements.is(fact) || !fact.getOriginPatientKey().equals(patientKey)) {
            reachAll();
        } else if (ofMonitor && (!fact.getTimeInIdentity() || statement.getStatedEffective() != null)) {
            reachAll();
            patterns.scatter();
        } else {
            reachMinute(fact.getEffective());
        }
    }

    private void reachMinute(Instant time) {
        if (time.isBefore(since())) {
            long bucket = Window.FREQUENT.bucketOf(time);
            stored.read(bucket, bucket + 1, memory);
        }
    }

    /** Lets a patient's book go of what is before a time, an hour at least. */
    void letGoBefore(Instant time, FactBook book) {
        long before = Window.FREQUENT.bucketOf(time);
        if (mayLetGo && since < before - AN_HOUR) {
            OptionalLong first = book.letGoBefore(Window.FREQUENT.beginning(before));
            if (first.isPresent()) {
                ahead.clear();
                oldest = since == ALL ? first.getAsLong() : Math.min(oldest, first.getAsLong());
                since = before;
            }
        }
    }

    /** Hands over the places of unread chunks that are older than their window, so that they are deleted. */
    void evict(Instant now, Consumer<ChunkId.Place> taker) {
        if (since == ALL || !isOver(new ChunkId(Window.FREQUENT, oldest), now)) {
            return;
        }
        if (ahead.isEmpty() || isOver(ahead.getLast().id(), now)) {
            ahead.clear();
            stored.places(place -> {
                ahead.add(place);
                return isOver(place.id(), now) || ahead.size() < AN_HOUR;
            });
        }
        while (!ahead.isEmpty() && isOver(ahead.getFirst().id(), now)) {
            taker.accept(ahead.removeFirst());
        }
        oldest = ahead.isEmpty() ? since : ahead.getFirst().id().bucket();
        since = oldest < since ? since : ALL;
    }

    private static boolean isOver(ChunkId id, Instant now) {
        return id.over().isBefore(now);
    }
}
