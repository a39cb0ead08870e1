package health.vigil.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.Alert;
import health.vigil.schemas.JournalEntry;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.registry.SchemaRegistry;
import health.vigil.schemas.serde.AvroSerde;
import health.vigil.schemas.topic.Topic;
import health.vigil.schemas.topic.Topics;
import health.vigil.standalone.process.Eventually;
import health.vigil.streams.MonitoringTopology;
import health.vigil.streams.assessment.Questions;
import health.vigil.streams.assessment.ScoreRisk;
import health.vigil.streams.context.Observer;
import health.vigil.streams.context.Validity;
import health.vigil.streams.model.EarlyWarningModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/**
 * The topology over the journal of a running Vigil, beside what that Vigil published.
 *
 * @param states directory for the state of the replays
 */
record JournalReplay(KafkaConnection connection, SchemaRegistry registry, Path states) {

    private static final Duration REPLAYED_WITHIN = Duration.ofMinutes(2);

    /** Every partition's journal gives the alerts that were published. */
    void assertAgreement() {
        IntStream.range(0, Topics.EVENTS.partitions())
                .parallel()
                .forEach(partition -> assertAgreement(new Journal(connection, registry), partition));
    }

    /** Every revision that was published until now. */
    List<Alert> published() {
        var journal = new Journal(connection, registry);
        return IntStream.range(0, Topics.ALERTS.partitions())
                .mapToObj(journal::live)
                .flatMap(List::stream)
                .toList();
    }

    private void assertAgreement(Journal journal, int partition) {
        var replayed = new AtomicReference<List<Alert>>(List.of());
        var live = new AtomicReference<List<Alert>>(List.of());
        try {
            // The last answers and ticks may still be on their way through the live topology.
            Eventually.within(REPLAYED_WITHIN).until("partition " + partition + " agrees", () -> {
                replayed.set(replayed(journal, partition));
                live.set(journal.live(partition));
                return live.get().size() == replayed.get().size();
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        assertThat(replayed.get()).isEqualTo(live.get());
    }

    private List<Alert> replayed(Journal journal, int partition) {
        var topology = new MonitoringTopology(
                        health.vigil.streams.Journal.replay(),
                        journal.registry(),
                        new Observer(Validity.PROPOSED),
                        new ScoreRisk(EarlyWarningModel.shipped()),
                        new Questions(Duration.ofMinutes(2)),
                        Duration.ofDays(30))
                .build();
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "replay-" + partition);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, states.toString());
        try (var driver = new TopologyTestDriver(topology, properties)) {
            var input = driver.createInputTopic(
                    Topics.EVENTS.name(),
                    new StringSerializer(),
                    AvroSerde.of(journal.registry(), Topics.EVENTS).serializer());
            for (ConsumerRecord<String, JournalEntry> entry : journal.read(Topics.EVENTS, partition)) {
                input.pipeInput(new TestRecord<>(entry.key(), entry.value(), null, entry.timestamp()));
            }
            return driver.createOutputTopic(
                            Topics.ALERTS.name(),
                            new StringDeserializer(),
                            AvroSerde.of(journal.registry(), Topics.ALERTS).deserializer())
                    .readValuesToList();
        }
    }

    /** Committed records of a running Vigil. */
    private record Journal(KafkaConnection connection, SchemaRegistry registry) {

        List<Alert> live(int partition) {
            return read(Topics.ALERTS, partition).stream()
                    .map(ConsumerRecord::value)
                    .toList();
        }

        <T extends SpecificRecord> List<ConsumerRecord<String, T>> read(Topic<T> topic, int partition) {
            var place = new TopicPartition(topic.name(), partition);
            var properties =
                    connection.clientProperties(Map.of(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"));
            try (var consumer = new KafkaConsumer<>(
                    properties,
                    new StringDeserializer(),
                    AvroSerde.of(registry, topic).deserializer())) {
                consumer.assign(List.of(place));
                consumer.seekToBeginning(List.of(place));
                var records = new ArrayList<ConsumerRecord<String, T>>();
                long end = consumer.endOffsets(List.of(place)).getOrDefault(place, 0L);
                while (consumer.position(place) < end) {
                    consumer.poll(Duration.ofMillis(200)).forEach(records::add);
                }
                return records;
            }
        }
    }
}
