package health.vigil.schemas.kafka;

import health.vigil.schemas.registry.SchemaRegistry;
import health.vigil.schemas.registry.SchemaRegistryException;
import health.vigil.schemas.serde.AvroSerde;
import health.vigil.schemas.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes one topic with `acks=all`. Safe for many threads. */
public final class KafkaWriter<V extends SpecificRecord> implements DurableWriter<V>, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Topic<V> topic;
    private final KafkaProducer<String, V> producer;

    /**
     * @param writer who writes, as the cluster sees it
     * @param topic the topic
     * @param connection how to reach Kafka
     * @param registry where its schema is
     */
    public KafkaWriter(String writer, Topic<V> topic, KafkaConnection connection, SchemaRegistry registry) {
        this.topic = topic;
        this.producer = new KafkaProducer<>(
                connection.clientProperties(settings(writer + "-" + topic.name())),
                new StringSerializer(),
                AvroSerde.of(registry, topic).serializer());
    }

    @Override
    public void write(String key, V value, Instant at) {
        try {
            var kept = producer.send(new ProducerRecord<>(topic.name(), null, at.toEpochMilli(), key, value));
            kept.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (KafkaException | SchemaRegistryException | ExecutionException | TimeoutException e) {
            throw notKept(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotKeptException("Stopped while a record of " + topic.name() + " was on its way", e);
        }
    }

    /**
     * Begins to write one record.
     *
     * @return completes when every in-sync replica has it; with {@link NotKeptException} where that was not confirmed
     */
    public CompletableFuture<Void> begin(String key, V value, Instant at) {
        var kept = new CompletableFuture<Void>();
        try {
            Future<RecordMetadata> _ = producer.send(
                    new ProducerRecord<>(topic.name(), null, at.toEpochMilli(), key, value), (_, failure) -> {
                        if (failure == null) {
                            kept.complete(null);
                        } else {
                            kept.completeExceptionally(notKept(failure));
                        }
                    });
        } catch (KafkaException | SchemaRegistryException e) {
            kept.completeExceptionally(notKept(e));
        }
        return kept;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }

    private NotKeptException notKept(Exception cause) {
        return new NotKeptException("Kafka did not confirm a record of " + topic.name(), cause);
    }

    private static Map<String, Object> settings(String client) {
        return Map.of(
                ProducerConfig.ACKS_CONFIG, "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true",
                ProducerConfig.LINGER_MS_CONFIG, "0",
                ProducerConfig.MAX_BLOCK_MS_CONFIG, "5000",
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "4000",
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "8000",
                ProducerConfig.CLIENT_ID_CONFIG, client);
    }
}
