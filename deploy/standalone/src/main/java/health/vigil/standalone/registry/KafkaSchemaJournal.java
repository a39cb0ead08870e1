package health.vigil.standalone.registry;

import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The journal in the one partition of `vigil.schemas`, which Kafka compacts by key. */
public final class KafkaSchemaJournal implements SchemaJournal {

    private static final TopicPartition PARTITION = new TopicPartition(Topics.SCHEMAS.name(), 0);

    private final KafkaConnection connection;
    private final KafkaProducer<String, byte[]> producer;

    public KafkaSchemaJournal(KafkaConnection connection) {
        this.connection = connection;
        this.producer = new KafkaProducer<>(
                connection.clientProperties(
                        Map.of(ProducerConfig.CLIENT_ID_CONFIG, "vigil-schemas", ProducerConfig.ACKS_CONFIG, "all")),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @Override
    public void replay(BiConsumer<String, byte[]> entry) {
        var properties = connection.clientProperties(Map.of(ConsumerConfig.CLIENT_ID_CONFIG, "vigil-schemas-replay"));
        try (var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long end = consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
            while (consumer.position(PARTITION) < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> entry.accept(record.key(), record.value()));
            }
        }
    }

    @Override
    public void append(String key, byte[] entry) {
        try {
            producer.send(new ProducerRecord<>(PARTITION.topic(), PARTITION.partition(), key, entry))
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while writing to " + PARTITION.topic(), e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Cannot write to " + PARTITION.topic() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
