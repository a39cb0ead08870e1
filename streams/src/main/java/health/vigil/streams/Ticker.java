package health.vigil.streams;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The clock of the journal: one tick per wall second and partition, carrying the edge's clock. Each instance ticks the
 * partitions that it folds, so that no partition has two clocks.
 */
final class Ticker implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Ticker.class);

    private final JournalWriter journal;
    private final Supplier<Set<Integer>> partitions;
    private final InstantSource clock;
    private final ScheduledExecutorService seconds = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("vigil-ticker").factory());

    /** The last tick of each partition; of the thread that ticks. */
    private final Map<Integer, Future<?>> underWay = new HashMap<>();

    private @Nullable ScheduledFuture<?> ticking;

    /** @param partitions those that are folded here now */
    Ticker(JournalWriter journal, Supplier<Set<Integer>> partitions, InstantSource clock) {
        this.journal = journal;
        this.partitions = partitions;
        this.clock = clock;
    }

    void start() {
        ticking = seconds.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    /** Whether the next tick will come: a failure that nobody foresaw stops a schedule for good. */
    boolean isTicking() {
        return ticking != null && !ticking.isDone();
    }

    /** Those of a partition that Kafka does not take wait for each other; all others have theirs each second. */
    void tick() {
        Set<Integer> folded = partitions.get();
        underWay.keySet().retainAll(folded);
        for (int partition : folded) {
            @Nullable Future<?> last = underWay.get(partition);
            if (last == null || last.isDone()) {
                tick(partition, last);
            }
        }
    }

    // The next second brings the next tick; time that was missed is made up by it.
    private void tick(int partition, @Nullable Future<?> last) {
        if (last != null && last.state() == Future.State.FAILED) {
            LOG.warnf(last.exceptionNow(), "Partition %d took no tick: its timers wait until it takes one", partition);
        }
        try {
            underWay.put(partition, journal.tick(partition, clock.instant()));
        } catch (KafkaException e) {
            LOG.warnf(e, "No tick could be written to partition %d: its timers wait until it takes one", partition);
        }
    }

    @Override
    public void close() {
        seconds.shutdownNow();
    }
}
