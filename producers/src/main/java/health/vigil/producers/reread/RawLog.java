package health.vigil.producers.reread;

import health.vigil.producers.publish.RawHeaders;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.topic.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** {@code vigil.raw}, read back. For one thread. */
public final class RawLog implements AutoCloseable {

    private static final String TOPIC = Topics.RAW.name();

    /** Records that are looked at for one message: arrival leads to it but for those that came at the same moment. */
    private static final int LOOKED_AT = 50_000;

    private final Consumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions;

    RawLog(Consumer<String, byte[]> consumer) {
        this.consumer = consumer;
        this.partitions = consumer.partitionsFor(TOPIC).stream()
                .map(info -> new TopicPartition(TOPIC, info.partition()))
                .toList();
    }

    /** With a connection of its own. */
    public static RawLog connect(KafkaConnection kafka) {
        var settings = Map.of(
                ConsumerConfig.CLIENT_ID_CONFIG,
                "vigil-producers-raw",
                // A fetch of where the last message was must not keep the next from being asked for.
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                5,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false);
        return new RawLog(new KafkaConsumer<>(
                kafka.clientProperties(settings), new StringDeserializer(), new ByteArrayDeserializer()));
    }

    /**
     * The message with that id; nothing where its bytes have been deleted, as they are after the topic's retention.
     *
     * @param arrived its arrival, which is the record's timestamp
     */
    public Optional<RawMessage> find(String eventId, Instant arrived) {
        var since = since(arrived);
        Optional<RawMessage> next = since.next();
        for (int i = 0; i < LOOKED_AT && next.isPresent(); i++) {
            if (next.get().eventId().equals(eventId)) {
                return next;
            }
            next = since.next();
        }
        return Optional.empty();
    }

    /** All messages that came at or after a moment and are there now, in the order of arrival. */
    public MergedRecords since(Instant moment) {
        return new MergedRecords(consumer, partitions, moment.toEpochMilli());
    }

    @Override
    public void close() {
        consumer.close();
    }

    static RawMessage message(ConsumerRecord<String, byte[]> record) {
        return new RawMessage(
                record.key(),
                RawHeaders.read(record.headers(), RawHeaders.FEED).orElse(""),
                RawHeaders.read(record.headers(), RawHeaders.CONTENT_TYPE).orElse(""),
                record.value(),
                Instant.ofEpochMilli(record.timestamp()),
                record.partition(),
                record.offset());
    }
}
