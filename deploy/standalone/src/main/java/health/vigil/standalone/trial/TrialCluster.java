package health.vigil.standalone.trial;

import health.vigil.schemas.JournalEntry;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.registry.SchemaRegistry;
import health.vigil.schemas.topic.Topic;
import health.vigil.schemas.topic.Topics;
import health.vigil.standalone.broker.EmbeddedBroker;
import health.vigil.standalone.registry.CatalogueSubjects;
import health.vigil.standalone.registry.EmbeddedSchemaRegistry;
import health.vigil.standalone.registry.SchemaJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.utils.Utils;

/** A broker and a registry of the trial's own, which are gone when it ends: nothing is written where history is read. */
final class TrialCluster implements AutoCloseable {

    private static final int ATTEMPTS = 20;
    private static final long BETWEEN_NANOS = Duration.ofMillis(50).toNanos();

    private final Path directory;
    private final int partitions;
    private final EmbeddedBroker broker;
    private final KafkaConnection kafka;
    private final SchemaRegistry registry = new EmbeddedSchemaRegistry(new Forgotten());
    private final Admin admin;
    private volatile boolean closed;

    private TrialCluster(Path directory, int partitions, EmbeddedBroker broker) {
        this.directory = directory;
        this.partitions = partitions;
        this.broker = broker;
        this.kafka = new KafkaConnection(Map.of("bootstrap.servers", broker.bootstrapServers()));
        this.admin = Admin.create(kafka.clientProperties(Map.of("client.id", "vigil-trial")));
        CatalogueSubjects.register(registry);
    }

    /**
     * Starts it in a directory of its own under the system's temporary one, on a free port of the loopback interface.
     *
     * @param partitions of each side's journal
     */
    static TrialCluster start(int partitions) throws IOException, InterruptedException {
        var directory = Files.createTempDirectory("vigil-trial");
        var cluster = new TrialCluster(directory, partitions, EmbeddedBroker.start(directory.resolve("kafka")));
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(cluster::abandon, "vigil-trial-abandon"));
            cluster.createTopics();
            return cluster;
        } catch (IllegalStateException | InterruptedException e) {
            cluster.close();
            throw e;
        }
    }

    /** How many partitions each topic has. */
    int partitions() {
        return partitions;
    }

    KafkaConnection kafka() {
        return kafka;
    }

    SchemaRegistry registry() {
        return registry;
    }

    Admin admin() {
        return admin;
    }

    /** Where a side's streams keep their state. */
    Path state(Side side) {
        return directory.resolve(side.key());
    }

    @Override
    public void close() {
        admin.close();
        broker.close();
        delete();
        closed = true;
    }

    /** After a signal: the process ends, and until then broker and streams may still put files where others are taken away. */
    private void abandon() {
        if (closed) {
            return;
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                Utils.delete(directory.toFile());
                return;
            } catch (IOException e) {
                // Something new was in a directory that had been empty.
                LockSupport.parkNanos(BETWEEN_NANOS);
            }
        }
        delete();
    }

    private void createTopics() throws InterruptedException {
        var topics = new ArrayList<NewTopic>();
        for (Topic<?> topic : List.of(Topics.ALERTS, Topics.ASSESSMENTS, Topics.ASSESSMENT_REQUESTS, Topics.CONTEXTS)) {
            topics.add(newTopic(topic));
        }
        for (Side side : Side.values()) {
            Topic<JournalEntry> journal = Topics.EVENTS.named(side.journal().topic());
            topics.add(newTopic(journal));
        }
        try {
            admin.createTopics(topics).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The trial's own broker did not create its topics", e.getCause());
        }
    }

    /** History is old: nothing of it may be over, or gone for something newer, before it is read. */
    private NewTopic newTopic(Topic<?> topic) {
        var config = new HashMap<>(topic.config());
        config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        config.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
        return new NewTopic(topic.name(), Optional.of(partitions), Optional.of((short) 1)).configs(config);
    }

    private void delete() {
        try {
            Utils.delete(directory.toFile());
        } catch (IOException e) {
            System.err.println("vigil trial: " + directory + " could not be deleted: " + e.getMessage());
        }
    }

    /** Schemas are needed for as long as this process lives. */
    private static final class Forgotten implements SchemaJournal {
        @Override
        public void replay(BiConsumer<String, byte[]> entry) {
            // There was nothing before.
        }

        @Override
        public void append(String key, byte[] entry) {
            // The registry's own memory is enough.
        }

        @Override
        public void close() {
            // There is nothing to close.
        }
    }
}
