package health.vigil.streams;

import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.Executors;
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

    private void tick() {
        try {
            journal.tick(partitions.get(), clock.instant());
        } catch (KafkaException e) {
            // The next second brings the next tick; time that was missed is made up by it.
            LOG.warn("A tick could not be written: timers wait until Kafka takes one", e);
        }
    }

    @Override
    public void close() {
        seconds.shutdownNow();
    }
}
