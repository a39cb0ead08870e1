package health.vigil.producers.fhir;

import health.vigil.schemas.IdentityStatement;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.registry.SchemaRegistry;
import health.vigil.schemas.registry.SchemaRegistryException;
import health.vigil.schemas.serde.AvroSerde;
import health.vigil.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/**
 * Fills the directory of patients from {@code vigil.identities}, first all that is there, then what other producers add. A
 * restart therefore forgets nobody.
 */
final class FollowedIdentities implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(FollowedIdentities.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final String TOPIC = Topics.IDENTITIES.name();

    private final Consumer<String, byte[]> consumer;
    private final Deserializer<IdentityStatement> statements;
    private final RememberedPatients directory;
    private final Thread follower;
    private Map<TopicPartition, Long> ends = Map.of();
    private volatile boolean caughtUp;
    private volatile boolean closing;

    FollowedIdentities(
            Consumer<String, byte[]> consumer,
            Deserializer<IdentityStatement> statements,
            RememberedPatients directory) {
        this.consumer = consumer;
        this.statements = statements;
        this.directory = directory;
        this.follower = Thread.ofPlatform().name("vigil-fhir-identities").unstarted(this::follow);
    }

    /** With a connection of its own. */
    static FollowedIdentities connect(KafkaConnection kafka, SchemaRegistry registry, RememberedPatients directory) {
        var settings = Map.of(
                ConsumerConfig.CLIENT_ID_CONFIG, "vigil-producers-identities",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return new FollowedIdentities(
                new KafkaConsumer<>(
                        kafka.clientProperties(settings), new StringDeserializer(), new ByteArrayDeserializer()),
                AvroSerde.of(registry, Topics.IDENTITIES).deserializer(),
                directory);
    }

    void start() {
        follower.start();
    }

    /** Whether all that was there at the start has been read. */
    boolean isCaughtUp() {
        return caughtUp;
    }

    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
        try {
            follower.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        try (consumer) {
            begin();
            while (!closing) {
                poll();
            }
        } catch (WakeupException e) {
            LOG.debug("Stopped following vigil.identities");
        } catch (KafkaException | SchemaRegistryException | RefusedException e) {
            // Without the directory every reference would look unknown: the endpoint says 503 instead.
            caughtUp = false;
            LOG.errorf(e, "Reading %s failed, so FHIR is not taken until Vigil is started again", TOPIC);
        }
    }

    void begin() {
        List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                .map(info -> new TopicPartition(TOPIC, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        ends = consumer.endOffsets(partitions);
    }

    void poll() {
        consumer.poll(POLL).forEach(this::read);
        caughtUp = caughtUp || hasReached(ends);
    }

    private boolean hasReached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    // The key is patient key/part. A deleted statement was replaced by a newer one of another patient, which wins
    // anyway.
    private void read(ConsumerRecord<String, byte[]> record) {
        int slash = record.key().indexOf('/');
        String part = record.key().substring(slash + 1);
        if (record.value() != null && RememberedPatients.isEntry(part)) {
            IdentityStatement statement = statements.deserialize(TOPIC, record.value());
            directory.restore(part, record.key().substring(0, slash), statement.getStatedAt());
        }
    }
}
