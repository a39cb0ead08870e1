package health.vigil.producers.reread;

import health.vigil.schemas.JournalEntry;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.registry.SchemaRegistry;
import health.vigil.schemas.serde.AvroSerde;
import health.vigil.schemas.topic.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** {@code vigil.events}, read back. For one thread. */
final class JournalLog implements AutoCloseable {

    private static final String TOPIC = Topics.EVENTS.name();

    private final KafkaConsumer<String, byte[]> consumer;
    private final Deserializer<JournalEntry> entries;

    private JournalLog(KafkaConsumer<String, byte[]> consumer, Deserializer<JournalEntry> entries) {
        this.consumer = consumer;
        this.entries = entries;
    }

    /** With a connection of its own. */
    static JournalLog connect(KafkaConnection kafka, SchemaRegistry registry) {
        var settings = Map.of(
                ConsumerConfig.CLIENT_ID_CONFIG, "vigil-producers-journal",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return new JournalLog(
                new KafkaConsumer<>(
                        kafka.clientProperties(settings), new StringDeserializer(), new ByteArrayDeserializer()),
                AvroSerde.of(registry, Topics.EVENTS).deserializer());
    }

    /** Hands on every entry of that moment or later that is there now. */
    void since(Instant moment, Consumer<JournalEntry> reader) {
        List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                .map(info -> new TopicPartition(TOPIC, info.partition()))
                .toList();
        var records = new MergedRecords(consumer, partitions, moment.toEpochMilli());
        for (Optional<ConsumerRecord<String, byte[]>> next = records.nextRecord();
                next.isPresent();
                next = records.nextRecord()) {
            reader.accept(entries.deserialize(TOPIC, next.get().value()));
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
