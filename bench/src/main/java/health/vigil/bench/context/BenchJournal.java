package health.vigil.bench.context;

import health.vigil.bench.ingest.server.FixedSchemas;
import health.vigil.schemas.Activation;
import health.vigil.schemas.DefinitionKind;
import health.vigil.schemas.JournalEntry;
import health.vigil.schemas.serde.AvroSerde;
import health.vigil.schemas.topic.Topic;
import health.vigil.schemas.topic.Topics;
import health.vigil.streams.trigger.TriggerLibrary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes a ward's journal into a topic of one partition, before any clock starts.
 *
 * @param topic name of the topic
 * @param ward who is in it
 * @param facts how many facts its events hold
 */
record BenchJournal(String topic, Ward ward, long facts) {

    private static final short ONE_COPY = 1;

    /** Records in the topic: the events, and the triggers in force before them. */
    long records() {
        return ward.events() + 1L;
    }

    /** Facts that an event holds. */
    double factsAnEvent() {
        return (double) facts / ward.events();
    }

    /** Creates the topics that Vigil's topology writes to. */
    static void createOutputs(Admin admin) throws InterruptedException, ExecutionException {
        List<NewTopic> outputs = Topics.all().stream()
                .map(Topic::name)
                .map(BenchJournal::ofOnePartition)
                .toList();
        admin.createTopics(outputs).all().get();
    }

    static BenchJournal write(Admin admin, String bootstrapServers, Ward ward)
            throws InterruptedException, ExecutionException {
        String topic = "bench.journal-" + ward.patients() + "-" + ward.hours();
        admin.createTopics(List.of(ofOnePartition(topic))).all().get();
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrapServers,
                "linger.ms", 5,
                "batch.size", 262_144);
        long facts = 0;
        try (var producer = new KafkaProducer<>(
                settings,
                new StringSerializer(),
                AvroSerde.of(new FixedSchemas(), Topics.EVENTS).serializer())) {
            // At the time of the journal, because stream time never turns back. Every run waits for every record: what
            // is not written here is missed there.
            var _ = producer.send(
                    new ProducerRecord<>(topic, null, Ward.START.toEpochMilli(), "activation", triggers()));
            for (int i = 0; i < ward.events(); i++) {
                var event = ward.event(i);
                facts += event.getFacts().size();
                var _ = producer.send(new ProducerRecord<>(
                        topic,
                        null,
                        event.getArrived().toEpochMilli(),
                        event.getPatientKey(),
                        new JournalEntry(event)));
            }
        }
        return new BenchJournal(topic, ward, facts);
    }

    private static JournalEntry triggers() {
        return new JournalEntry(new Activation(
                DefinitionKind.triggers, "shipped", TriggerLibrary.shippedDocument(), "bench", Ward.START, true));
    }

    private static NewTopic ofOnePartition(String name) {
        // The journal's time is long past: nothing of it is to be taken away.
        return new NewTopic(name, Optional.of(1), Optional.of(ONE_COPY))
                .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1"));
    }
}
