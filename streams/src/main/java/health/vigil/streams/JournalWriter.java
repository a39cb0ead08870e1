package health.vigil.streams;

import health.vigil.schemas.Activation;
import health.vigil.schemas.Assessment;
import health.vigil.schemas.DefinitionKind;
import health.vigil.schemas.JournalEntry;
import health.vigil.schemas.Tick;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.registry.SchemaRegistry;
import health.vigil.schemas.serde.AvroSerde;
import health.vigil.schemas.topic.Topics;
import health.vigil.streams.event.Digests;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Writes what this application itself enters into the journal: ticks, activations and models' answers. */
public final class JournalWriter implements AutoCloseable {

    private final Producer<String, JournalEntry> producer;

    public JournalWriter(KafkaConnection kafka, SchemaRegistry registry) {
        this(new KafkaProducer<>(
                kafka.clientProperties(Map.of(
                        ProducerConfig.CLIENT_ID_CONFIG, "vigil-streams-journal",
                        ProducerConfig.ACKS_CONFIG, "all",
                        ProducerConfig.LINGER_MS_CONFIG, 0)),
                new StringSerializer(),
                AvroSerde.of(registry, Topics.EVENTS).serializer()));
    }

    JournalWriter(Producer<String, JournalEntry> producer) {
        this.producer = producer;
    }

    /**
     * Lets a partition know the time; does not wait until Kafka has it.
     *
     * @throws KafkaException if Kafka cannot be asked
     */
    Future<RecordMetadata> tick(int partition, Instant at) {
        return send(partition, null, new JournalEntry(new Tick(at)), at);
    }

    /** Puts definitions into force in every partition; those that are shipped only where nobody has applied any. */
    public Activation activate(DefinitionKind kind, String document, String by, boolean shipped, Instant at) {
        var activation = new Activation(kind, Digests.hex(document), document, by, at, shipped);
        toPartitions(everyPartition(), new JournalEntry(activation), at);
        return activation;
    }

    /**
     * Enters a model's answer; returns when Kafka has it.
     *
     * @throws KafkaException if Kafka does not take it
     */
    public void answer(Assessment answer, Instant at) {
        await(send(null, answer.getPatientKey(), new JournalEntry(answer), at));
    }

    @Override
    public void close() {
        producer.close();
    }

    private Set<Integer> everyPartition() {
        return producer.partitionsFor(Topics.EVENTS.name()).stream()
                .map(PartitionInfo::partition)
                .collect(Collectors.toSet());
    }

    private void toPartitions(Set<Integer> partitions, JournalEntry entry, Instant at) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (int partition : partitions) {
            sent.add(send(partition, null, entry, at));
        }
        sent.forEach(JournalWriter::await);
    }

    private Future<RecordMetadata> send(
            @Nullable Integer partition, @Nullable String key, JournalEntry entry, Instant at) {
        return producer.send(new ProducerRecord<>(Topics.EVENTS.name(), partition, at.toEpochMilli(), key, entry));
    }

    private static void await(Future<RecordMetadata> sent) {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw new KafkaException("Kafka did not take an entry of the journal", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while Kafka was taking an entry of the journal", e);
        }
    }
}
