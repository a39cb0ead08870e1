package health.vigil.standalone.demo;

import health.vigil.schemas.Alert;
import health.vigil.schemas.ClinicalEvent;
import health.vigil.schemas.JournalEntry;
import health.vigil.schemas.PatientSummary;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.registry.SchemaRegistry;
import health.vigil.schemas.serde.AvroSerde;
import health.vigil.schemas.topic.Topic;
import health.vigil.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what comes to the journal, the contexts and the alerts from now on, as any consumer could. */
final class WardWatch {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Deserializer<JournalEntry> journal;
    private final Deserializer<PatientSummary> contexts;
    private final Deserializer<Alert> alerts;
    private final WardLog log;
    private final Thread reader;

    WardWatch(KafkaConnection kafka, SchemaRegistry registry, WardLog log) {
        this.log = log;
        this.journal = AvroSerde.of(registry, Topics.EVENTS).deserializer();
        this.contexts = AvroSerde.of(registry, Topics.CONTEXTS).deserializer();
        this.alerts = AvroSerde.of(registry, Topics.ALERTS).deserializer();
        this.consumer = new KafkaConsumer<>(
                kafka.clientProperties(Map.of(
                        ConsumerConfig.CLIENT_ID_CONFIG, "demo",
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false)),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = Stream.of(Topics.EVENTS, Topics.CONTEXTS, Topics.ALERTS)
                .flatMap(WardWatch::partitions)
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        this.reader = Thread.ofPlatform().name("demo-watch").daemon().start(this::read);
    }

    /** Stops reading. */
    void stop() throws InterruptedException {
        consumer.wakeup();
        reader.join();
    }

    private void read() {
        try (consumer) {
            while (true) {
                consumer.poll(POLL).forEach(this::hear);
            }
        } catch (WakeupException stop) {
            return;
        }
    }

    private void hear(ConsumerRecord<String, byte[]> entry) {
        if (entry.topic().equals(Topics.EVENTS.name())) {
            hear(journal, entry, found -> {
                if (found.getBody() instanceof ClinicalEvent event) {
                    log.event(event);
                }
            });
        } else if (entry.topic().equals(Topics.CONTEXTS.name())) {
            hear(contexts, entry, log::context);
        } else {
            hear(alerts, entry, log::alert);
        }
    }

    private static <T> void hear(Deserializer<T> reader, ConsumerRecord<String, byte[]> entry, Consumer<T> heard) {
        if (entry.value() != null) {
            heard.accept(reader.deserialize(entry.topic(), entry.value()));
        }
    }

    private static Stream<TopicPartition> partitions(Topic<? extends SpecificRecord> topic) {
        return Stream.iterate(0, partition -> partition < topic.partitions(), partition -> partition + 1)
                .map(partition -> new TopicPartition(topic.name(), partition));
    }
}
