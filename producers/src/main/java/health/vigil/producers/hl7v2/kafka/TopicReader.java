package health.vigil.producers.hl7v2.kafka;

import health.vigil.producers.hl7v2.reception.FeedChoice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Takes the records of topics as messages. A record's offset is committed when all of its message is kept; what is refused
 * is in quarantine, and reading goes on. Where something may not be kept, the same records are read again until it is.
 */
final class TopicReader implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(TopicReader.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(8);

    private final Consumer<byte[], byte[]> consumer;
    private final List<String> topics;
    private final FeedChoice feeds;
    private final Duration pause;
    private final Thread thread;
    private final CountDownLatch stop = new CountDownLatch(1);

    private record Taken(ConsumerRecord<byte[], byte[]> record, CompletableFuture<Void> kept) {}

    /** @param pause before records are read again of which one was not kept */
    TopicReader(Consumer<byte[], byte[]> consumer, List<String> topics, FeedChoice feeds, Duration pause) {
        this.consumer = consumer;
        this.topics = topics;
        this.feeds = feeds;
        this.pause = pause;
        this.thread = Thread.ofPlatform().name("vigil-ingest").unstarted(this::read);
    }

    void start() {
        thread.start();
    }

    /** Finishes and commits what it has taken, and leaves the group. */
    @Override
    public void close() {
        stop.countDown();
        consumer.wakeup();
        try {
            thread.join(STOPPED_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try (consumer) {
            consumer.subscribe(topics);
            feeds.listening(true);
            while (stop.getCount() > 0) {
                step();
            }
        } catch (WakeupException e) {
            LOG.debug("Woken up to stop");
        } catch (InterruptedException | InterruptException e) {
            Thread.currentThread().interrupt();
        } finally {
            feeds.listening(false);
        }
    }

    private void step() throws InterruptedException {
        try {
            if (!take(consumer.poll(POLL))) {
                pause();
            }
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.warnf("Reading %s failed and is tried again: %s", topics, e.getMessage());
            pause();
        }
    }

    // Whether all of them are kept.
    private boolean take(ConsumerRecords<byte[], byte[]> records) {
        List<Taken> taken = handOn(records);
        var next = new HashMap<TopicPartition, OffsetAndMetadata>();
        boolean kept = areKept(taken, next) && taken.size() == records.count();
        if (!kept) {
            goBack(records, next);
        }
        commit(next);
        return kept;
    }

    private List<Taken> handOn(ConsumerRecords<byte[], byte[]> records) {
        List<Taken> taken = new ArrayList<>(records.count());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            // A tombstone is no message.
            CompletableFuture<Void> kept = record.value() == null
                    ? CompletableFuture.completedFuture(null)
                    : feeds.receive(record.value()).kept();
            taken.add(new Taken(record, kept));
            if (kept.isCompletedExceptionally() || stop.getCount() == 0) {
                break;
            }
        }
        return taken;
    }

    private static boolean areKept(List<Taken> taken, Map<TopicPartition, OffsetAndMetadata> next) {
        for (Taken one : taken) {
            try {
                one.kept().join();
            } catch (CompletionException e) {
                LOG.warnf(
                        "A record of %s could not be kept (%s), and is read again",
                        one.record().topic(), String.valueOf(e.getCause()));
                return false;
            }
            next.put(
                    new TopicPartition(one.record().topic(), one.record().partition()),
                    new OffsetAndMetadata(one.record().offset() + 1));
        }
        return true;
    }

    private void goBack(ConsumerRecords<byte[], byte[]> records, Map<TopicPartition, OffsetAndMetadata> next) {
        for (TopicPartition partition : records.partitions()) {
            OffsetAndMetadata kept = next.get(partition);
            consumer.seek(
                    partition,
                    kept == null ? records.records(partition).getFirst().offset() : kept.offset());
        }
    }

    private void commit(Map<TopicPartition, OffsetAndMetadata> next) {
        if (next.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(next);
        } catch (WakeupException e) {
            // Told to stop: what is kept is committed before.
            consumer.commitSync(next);
            throw e;
        }
    }

    private void pause() throws InterruptedException {
        boolean _ = stop.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    }
}
