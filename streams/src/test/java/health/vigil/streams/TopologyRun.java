package health.vigil.streams;

import health.vigil.schemas.Activation;
import health.vigil.schemas.Alert;
import health.vigil.schemas.Assessment;
import health.vigil.schemas.AssessmentRequest;
import health.vigil.schemas.DefinitionKind;
import health.vigil.schemas.FactChunk;
import health.vigil.schemas.JournalEntry;
import health.vigil.schemas.PatientSummary;
import health.vigil.schemas.Tick;
import health.vigil.schemas.serde.AvroSerde;
import health.vigil.schemas.topic.Topic;
import health.vigil.schemas.topic.Topics;
import health.vigil.streams.assessment.Questions;
import health.vigil.streams.assessment.ScoreRisk;
import health.vigil.streams.context.ContextStore;
import health.vigil.streams.context.FoldContext;
import health.vigil.streams.context.PatientContext;
import health.vigil.streams.event.Digests;
import health.vigil.streams.model.EarlyWarningModel;
import health.vigil.streams.trigger.ShippedSelection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The topology over one partition of a journal, with the shipped triggers in force. */
public final class TopologyRun implements AutoCloseable {

    public static final Duration PATIENCE = Duration.ofHours(12);
    public static final Duration RETENTION = Duration.ofDays(30);

    private static final String APPLICATION = "vigil-test";

    /** Read once: reading it takes longer than many a history. */
    private static final EarlyWarningModel MODEL = EarlyWarningModel.shipped();

    private final MapRegistry registry = new MapRegistry();
    private final Journal journal;
    private final Path state = stateDirectory();
    private final TopologyTestDriver driver;

    public TopologyRun(Journal journal) {
        this.journal = journal;
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        driver = new TopologyTestDriver(topology(journal, registry), properties, Instant.EPOCH);
    }

    private static Path stateDirectory() {
        try {
            return Files.createTempDirectory("vigil-topology");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Topology topology(Journal journal, MapRegistry registry) {
        return new MonitoringTopology(
                        journal, registry, Clinic.OBSERVER, new ScoreRisk(MODEL), new Questions(PATIENCE), RETENTION)
                .build();
    }

    /** A run that starts with the activation of a few of the shipped triggers. */
    public static TopologyRun withShippedTriggers() {
        return withShippedTriggers(Journal.live());
    }

    public static TopologyRun withShippedTriggers(Journal journal) {
        var run = new TopologyRun(journal);
        run.activate(ShippedSelection.document(), true, Clinic.EIGHT.minusSeconds(1));
        return run;
    }

    /** Definitions come into force. */
    public void activate(String library, boolean shipped, Instant at) {
        pipe(
                null,
                new JournalEntry(
                        new Activation(DefinitionKind.triggers, Digests.hex(library), library, "test", at, shipped)),
                at);
    }

    /** Policies come into force. */
    public void pursue(String policies, Instant at) {
        pipe(
                null,
                new JournalEntry(
                        new Activation(DefinitionKind.policies, Digests.hex(policies), policies, "test", at, false)),
                at);
    }

    public void pipe(@Nullable String key, JournalEntry entry, Instant arrived) {
        driver.createInputTopic(
                        journal.topic(),
                        new StringSerializer(),
                        AvroSerde.of(registry, Topics.EVENTS).serializer())
                .pipeInput(new TestRecord<>(key, entry, arrived));
    }

    /** An entry about the one patient. */
    public void pipe(JournalEntry entry, Instant arrived) {
        pipe(Clinic.PATIENT, entry, arrived);
    }

    public void tick(Instant at) {
        pipe(null, new JournalEntry(new Tick(at)), at);
    }

    public List<Alert> alerts() {
        return read(Topics.ALERTS);
    }

    public List<AssessmentRequest> questions() {
        return read(Topics.ASSESSMENT_REQUESTS);
    }

    public List<Assessment> answers() {
        return read(Topics.ASSESSMENTS);
    }

    public List<PatientSummary> summaries() {
        return read(Topics.CONTEXTS);
    }

    /** What was entered into the journal for keys of whatever partition; read by no one where it flows back by itself. */
    public List<TestRecord<String, JournalEntry>> forwards() {
        return driver.createOutputTopic(
                        Topics.EVENTS.name(),
                        new StringDeserializer(),
                        AvroSerde.of(registry, Topics.EVENTS).deserializer())
                .readRecordsToList();
    }

    /** Bytes of keys and values that were written to each store's changelog since the last call. */
    public Map<String, Integer> written() {
        var bytes = new TreeMap<String, Integer>();
        for (String store : driver.getAllStateStores().keySet()) {
            int written = driver
                    .createOutputTopic(
                            APPLICATION + "-" + store + "-changelog",
                            new ByteArrayDeserializer(),
                            new ByteArrayDeserializer())
                    .readKeyValuesToList()
                    .stream()
                    .mapToInt(record -> record.key.length + (record.value == null ? 0 : record.value.length))
                    .sum();
            bytes.put(store, written);
        }
        return bytes;
    }

    /** Where anything is stored of a patient: the store and the key. */
    public List<String> stored(String patientKey) {
        var found = new ArrayList<String>();
        for (String name : driver.getAllStateStores().keySet()) {
            try (KeyValueIterator<String, Object> stored =
                    this.<Object>store(name).all()) {
                stored.forEachRemaining(entry -> {
                    if (entry.key.contains(patientKey)) {
                        found.add(name + " " + entry.key);
                    }
                });
            }
        }
        return found;
    }

    /** The context of a patient as it is stored. */
    public PatientContext context(String patientKey) {
        return ContextStore.read(this.<FactChunk>store(FoldContext.CHUNKS), patientKey);
    }

    /** The same state in another process: nothing that was held in memory is left. */
    public TopologyRun restart() {
        var next = new TopologyRun(journal);
        for (String name : driver.getAllStateStores().keySet()) {
            KeyValueStore<String, Object> restored = next.store(name);
            try (KeyValueIterator<String, Object> stored =
                    this.<Object>store(name).all()) {
                stored.forEachRemaining(entry -> restored.put(entry.key, entry.value));
            }
        }
        close();
        return next;
    }

    private <T> KeyValueStore<String, T> store(String name) {
        return driver.getKeyValueStore(name);
    }

    private <T extends SpecificRecord> List<T> read(Topic<T> topic) {
        return driver.createOutputTopic(
                        topic.name(),
                        new StringDeserializer(),
                        AvroSerde.of(registry, topic).deserializer())
                .readValuesToList();
    }

    @Override
    public void close() {
        driver.close();
        try {
            Utils.delete(state.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
