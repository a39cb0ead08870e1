package health.vigil.producers.fhir;

import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.registry.SchemaRegistryException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A compacted topic that fills a memory, first with all that is there, then with what other producers add. A restart
 * therefore forgets nothing.
 *
 * <p>Where Kafka or the registry does not answer, reading goes on from the next record after a pause. A record that cannot be read
 * is logged with its place and left out: one must not keep all others from being known.
 */
final class FollowedTopic implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(FollowedTopic.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Supplier<Consumer<String, byte[]>> consumers;
    private final String topic;
    private final Reader reader;
    private final Duration pause;
    private final Thread follower;
    private final CountDownLatch closing = new CountDownLatch(1);
    /** The next record of each partition of which one was read. */
    private final Map<TopicPartition, Long> next = new HashMap<>();

    private Map<TopicPartition, Long> ends = Map.of();
    private volatile @Nullable Consumer<String, byte[]> consumer;
    private volatile boolean caughtUp;
    private volatile boolean failing;

    /** What becomes of a record. */
    @FunctionalInterface
    interface Reader {
        void read(ConsumerRecord<String, byte[]> record);
    }

    /**
     * @param consumers makes one for each time that reading begins
     * @param pause how long it waits before it begins again
     */
    FollowedTopic(Supplier<Consumer<String, byte[]>> consumers, String topic, Reader reader, Duration pause) {
        this.consumers = consumers;
        this.topic = topic;
        this.reader = reader;
        this.pause = pause;
        this.follower = Thread.ofPlatform().name("follower-of-" + topic).unstarted(this::follow);
    }

    /** With connections of its own. */
    static FollowedTopic connect(KafkaConnection kafka, String topic, Reader reader) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.CLIENT_ID_CONFIG,
                "vigil-producers-" + topic,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false);
        return new FollowedTopic(
                () -> new KafkaConsumer<>(
                        kafka.clientProperties(settings), new StringDeserializer(), new ByteArrayDeserializer()),
                topic,
                reader,
                PAUSE);
    }

    void start() {
        follower.start();
    }

    /** Whether all that was there when reading began has been read. */
    boolean isCaughtUp() {
        return caughtUp;
    }

    /** Whether it was read to the end, or cannot be read now. */
    boolean isSettled() {
        return caughtUp || failing;
    }

    @Override
    public void close() {
        closing.countDown();
        var reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
        try {
            follower.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        while (closing.getCount() > 0) {
            try (Consumer<String, byte[]> reading = consumers.get()) {
                consumer = reading;
                begin(reading);
                while (closing.getCount() > 0) {
                    poll(reading);
                }
            } catch (WakeupException e) {
                LOG.debugf("Stopped following %s", topic);
            } catch (KafkaException | SchemaRegistryException e) {
                // Without its memory every reference and deletion would look unknown: the endpoint says 503 meanwhile.
                caughtUp = false;
                failing = true;
                LOG.errorf(
                        e,
                        "Reading %s failed, so FHIR is not taken until it can be read; next attempt in %d s",
                        topic,
                        pause.toSeconds());
                pause();
            } finally {
                consumer = null;
            }
        }
    }

    void begin(Consumer<String, byte[]> reading) {
        List<TopicPartition> partitions = reading.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        reading.assign(partitions);
        reading.seekToBeginning(partitions);
        next.forEach(reading::seek);
        ends = reading.endOffsets(partitions);
        catchUp(reading);
    }

    void poll(Consumer<String, byte[]> reading) {
        for (ConsumerRecord<String, byte[]> polled : reading.poll(POLL)) {
            read(polled);
            next.put(new TopicPartition(polled.topic(), polled.partition()), polled.offset() + 1);
        }
        catchUp(reading);
    }

    private void catchUp(Consumer<String, byte[]> reading) {
        if (!caughtUp && ends.entrySet().stream().allMatch(end -> reading.position(end.getKey()) >= end.getValue())) {
            caughtUp = true;
            failing = false;
        }
    }

    private void read(ConsumerRecord<String, byte[]> polled) {
        try {
            reader.read(polled);
        } catch (SerializationException | RefusedException e) {
            LOG.errorf(
                    e,
                    "%s partition %d offset %d cannot be read and is left out: what it says is not known to FHIR",
                    topic,
                    polled.partition(),
                    polled.offset());
        }
    }

    private void pause() {
        try {
            boolean _ = closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }
}
