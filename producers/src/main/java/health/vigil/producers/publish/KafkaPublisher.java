package health.vigil.producers.publish;

import health.vigil.schemas.ClinicalEvent;
import health.vigil.schemas.IdentityStatement;
import health.vigil.schemas.JournalEntry;
import health.vigil.schemas.QuarantineEntry;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.registry.SchemaRegistry;
import health.vigil.schemas.registry.SchemaRegistryException;
import health.vigil.schemas.serde.AvroSerde;
import health.vigil.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes messages to Kafka with one idempotent producer, {@code acks=all}, all topics in parallel. Safe for many threads;
 * messages of one thread keep their order within a patient.
 */
public final class KafkaPublisher implements Publisher, AutoCloseable {

    private static final String CONTENT_TYPE = "content-type";

    private final Producer<String, byte[]> producer;
    private final Serializer<JournalEntry> events;
    private final Serializer<IdentityStatement> identities;
    private final Serializer<QuarantineEntry> quarantine;
    private final PublishedIdentities published;

    KafkaPublisher(Producer<String, byte[]> producer, SchemaRegistry registry, int rememberedIdentities) {
        this.producer = producer;
        this.events = AvroSerde.of(registry, Topics.EVENTS).serializer();
        this.identities = AvroSerde.of(registry, Topics.IDENTITIES).serializer();
        this.quarantine = AvroSerde.of(registry, Topics.QUARANTINE).serializer();
        this.published = new PublishedIdentities(rememberedIdentities);
    }

    /** A publisher with a connection of its own. */
    public static KafkaPublisher connect(KafkaConnection kafka, SchemaRegistry registry, PublishConfig config) {
        var properties = kafka.clientProperties(settings(config));
        return new KafkaPublisher(
                new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer()),
                registry,
                config.rememberedIdentities());
    }

    @Override
    public CompletableFuture<Void> publish(Intake intake) {
        try {
            List<IdentityChange> news =
                    intake.identities().stream().filter(published::isNews).toList();
            var sent = records(intake, news).stream().map(this::send).toArray(CompletableFuture<?>[]::new);
            return CompletableFuture.allOf(sent).thenRun(() -> news.forEach(published::remember));
        } catch (KafkaException | SchemaRegistryException | IllegalStateException e) {
            // The cluster or the registry is away, or this publisher is closed: nobody may answer positively.
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }

    // All is serialized before anything is sent: a record that cannot be written must not leave half a message behind.
    private List<ProducerRecord<String, byte[]>> records(Intake intake, List<IdentityChange> news) {
        var records = new ArrayList<ProducerRecord<String, byte[]>>();
        var raw = record(Topics.RAW.name(), intake.eventId(), intake.bytes(), intake);
        raw.headers().add(CONTENT_TYPE, intake.contentType().getBytes(StandardCharsets.US_ASCII));
        records.add(raw);
        for (ClinicalEvent event : intake.events()) {
            String topic = Topics.EVENTS.name();
            records.add(record(topic, event.getPatientKey(), events.serialize(topic, new JournalEntry(event)), intake));
        }
        for (QuarantineEntry entry : intake.refused()) {
            String topic = Topics.QUARANTINE.name();
            records.add(record(topic, entry.getEventId(), quarantine.serialize(topic, entry), intake));
        }
        for (IdentityChange change : news) {
            records.add(identity(change, intake));
        }
        return records;
    }

    private ProducerRecord<String, byte[]> identity(IdentityChange change, Intake intake) {
        String topic = Topics.IDENTITIES.name();
        IdentityStatement statement = change.statement();
        byte[] value = statement == null ? null : identities.serialize(topic, statement);
        return record(topic, change.recordKey(), value, intake);
    }

    private static ProducerRecord<String, byte[]> record(
            String topic, String key, byte @Nullable [] value, Intake intake) {
        return new ProducerRecord<>(topic, null, intake.arrived().toEpochMilli(), key, value);
    }

    private CompletableFuture<Void> send(ProducerRecord<String, byte[]> record) {
        var kept = new CompletableFuture<Void>();
        Future<RecordMetadata> _ = producer.send(record, (metadata, failure) -> {
            if (failure == null) {
                kept.complete(null);
            } else {
                kept.completeExceptionally(failure);
            }
        });
        return kept;
    }

    private static Map<String, Object> settings(PublishConfig config) {
        // A message may wait for room first and for the acknowledgement then, so each gets half of the time.
        int half = Math.toIntExact(config.timeout().toMillis() / 2);
        return Map.of(
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                config.bufferBytes(),
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                half,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                half,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                half,
                ProducerConfig.CLIENT_ID_CONFIG,
                "vigil-producers");
    }
}
