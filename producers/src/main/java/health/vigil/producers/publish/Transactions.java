package health.vigil.producers.publish;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Writes records so that a reader of committed records sees all of them or none. A fixed number of transactions run at a
 * time, each with a producer of its own; whoever wants one more waits. Safe for many threads.
 */
final class Transactions implements AutoCloseable {

    private final BlockingQueue<TransactionSlot> idle;
    private final List<TransactionSlot> all;
    private final Duration patience;
    private final Executor threads;

    /**
     * @param producers opens the producer of a slot, counted from 0; each slot's has a transactional id of its own
     * @param patience for an idle slot, and then for the transaction
     */
    Transactions(IntFunction<Producer<String, byte[]>> producers, int slots, Duration patience, Executor threads) {
        this.all = IntStream.range(0, slots)
                .mapToObj(slot -> new TransactionSlot(() -> producers.apply(slot)))
                .toList();
        this.idle = new ArrayBlockingQueue<>(slots, true, all);
        this.patience = patience;
        this.threads = threads;
    }

    /** Ends what an earlier process with the same ids left open, so that no reader waits for it. Returns at once. */
    void open() {
        for (int i = 0; i < all.size(); i++) {
            TransactionSlot slot = idle.poll();
            if (slot != null) {
                threads.execute(() -> {
                    try {
                        slot.prepare();
                    } finally {
                        idle.add(slot);
                    }
                });
            }
        }
    }

    /**
     * Writes all of it or nothing.
     *
     * @return completes once it is committed; exceptionally where it is not, or where nobody knows within the time
     * @throws TimeoutException if no slot is idle in time
     */
    CompletableFuture<Void> write(List<ProducerRecord<String, byte[]>> records) {
        TransactionSlot slot = idleSlot();
        var committed = new CompletableFuture<Void>();
        threads.execute(() -> {
            try {
                slot.write(records);
                committed.complete(null);
            } catch (KafkaException | IllegalStateException e) {
                committed.completeExceptionally(e);
            } finally {
                idle.add(slot);
            }
        });
        return committed.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        all.forEach(TransactionSlot::close);
    }

    private TransactionSlot idleSlot() {
        try {
            @Nullable TransactionSlot slot = idle.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (slot == null) {
                throw new TimeoutException("No transaction slot was idle within " + patience
                        + ": Kafka is slow or away, or raise vigil.publish.transaction-slots");
            }
            return slot;
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
