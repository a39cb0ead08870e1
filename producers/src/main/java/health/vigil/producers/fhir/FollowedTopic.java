package health.vigil.producers.fhir;

import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.registry.SchemaRegistryException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/**
 * A compacted topic that fills a memory, first with all that is there, then with what other producers add. A restart
 * therefore forgets nothing.
 */
final class FollowedTopic implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(FollowedTopic.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Consumer<String, byte[]> consumer;
    private final String topic;
    private final Reader reader;
    private final Thread follower;
    private Map<TopicPartition, Long> ends = Map.of();
    private volatile boolean caughtUp;
    private volatile boolean failed;
    private volatile boolean closing;

    /** What becomes of a record. */
    @FunctionalInterface
    interface Reader {
        void read(ConsumerRecord<String, byte[]> record);
    }

    FollowedTopic(Consumer<String, byte[]> consumer, String topic, Reader reader) {
        this.consumer = consumer;
        this.topic = topic;
        this.reader = reader;
        this.follower = Thread.ofPlatform().name("follower-of-" + topic).unstarted(this::follow);
    }

    /** With a connection of its own. */
    static FollowedTopic connect(KafkaConnection kafka, String topic, Reader reader) {
        var settings = Map.of(
                ConsumerConfig.CLIENT_ID_CONFIG,
                "vigil-producers-" + topic,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false);
        return new FollowedTopic(
                new KafkaConsumer<>(
                        kafka.clientProperties(settings), new StringDeserializer(), new ByteArrayDeserializer()),
                topic,
                reader);
    }

    void start() {
        follower.start();
    }

    /** Whether all that was there at the start has been read. */
    boolean isCaughtUp() {
        return caughtUp;
    }

    /** Whether it was read to the end, or cannot be read. */
    boolean isSettled() {
        return caughtUp || failed;
    }

    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
        try {
            follower.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        try (consumer) {
            begin();
            while (!closing) {
                poll();
            }
        } catch (WakeupException e) {
            LOG.debugf("Stopped following %s", topic);
        } catch (KafkaException | SchemaRegistryException | RefusedException e) {
            // Without its memory every reference and deletion would look unknown: the endpoint says 503 instead.
            caughtUp = false;
            failed = true;
            LOG.errorf(e, "Reading %s failed, so FHIR is not taken until Vigil is started again", topic);
        }
    }

    void begin() {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        ends = consumer.endOffsets(partitions);
        caughtUp = hasReached(ends);
    }

    void poll() {
        consumer.poll(POLL).forEach(reader::read);
        caughtUp = caughtUp || hasReached(ends);
    }

    private boolean hasReached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
}
