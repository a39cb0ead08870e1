package health.vigil.producers.publish;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One transaction at a time, with one producer, which is replaced when it is of no more use. */
final class TransactionSlot implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(TransactionSlot.class);

    private final Supplier<Producer<String, byte[]>> producers;
    private @Nullable Producer<String, byte[]> open;
    private boolean closed;

    TransactionSlot(Supplier<Producer<String, byte[]>> producers) {
        this.producers = producers;
    }

    /** Opens the producer before it is needed; what cannot be opened now is tried again with the first write. */
    synchronized void prepare() {
        try {
            producer();
        } catch (KafkaException | IllegalStateException e) {
            LOG.warnf("No transaction can be written at present, which is tried again with the next: %s", e.toString());
        }
    }

    /**
     * Writes and commits.
     *
     * @throws KafkaException if it is not, or may not be, committed
     */
    synchronized void write(List<ProducerRecord<String, byte[]>> records) {
        Producer<String, byte[]> producer = producer();
        boolean committing = false;
        try {
            producer.beginTransaction();
            for (ProducerRecord<String, byte[]> record : records) {
                // A record that fails makes the commit fail.
                Future<RecordMetadata> _ = producer.send(record);
            }
            committing = true;
            producer.commitTransaction();
        } catch (KafkaException | IllegalStateException e) {
            undo(producer, committing);
            throw e;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        discard();
    }

    // The first step of a transactional producer also ends what its predecessor with the same id left open.
    private Producer<String, byte[]> producer() {
        if (closed) {
            throw new IllegalStateException("Vigil is stopping and writes nothing more");
        }
        @Nullable Producer<String, byte[]> known = open;
        if (known != null) {
            return known;
        }
        Producer<String, byte[]> opened = producers.get();
        open = opened;
        try {
            opened.initTransactions();
            return opened;
        } catch (KafkaException | IllegalStateException e) {
            discard();
            throw e;
        }
    }

    // A producer that was fenced, or whose commit has an unknown end, cannot abort; its successor ends the transaction.
    private void undo(Producer<String, byte[]> producer, boolean committing) {
        try {
            producer.abortTransaction();
        } catch (KafkaException | IllegalStateException e) {
            LOG.warnf(
                    "A transaction could not be %s and its producer is replaced: %s",
                    committing ? "committed or aborted" : "aborted", e.toString());
            discard();
        }
    }

    private void discard() {
        @Nullable Producer<String, byte[]> known = open;
        open = null;
        if (known != null) {
            known.close(Duration.ZERO);
        }
    }
}
