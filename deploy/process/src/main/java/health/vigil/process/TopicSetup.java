package health.vigil.process;

import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.topic.Topic;
import health.vigil.schemas.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;

/** Creates the topics of the catalogue that a cluster does not have yet. */
public final class TopicSetup {

    private final KafkaConnection connection;
    private final @Nullable Short replicationFactor;
    private final boolean singleNode;

    /** @param singleNode whether the cluster is the embedded broker, which has no replicas to rely on */
    public TopicSetup(KafkaConnection connection, boolean singleNode) {
        this(connection, singleNode ? (short) 1 : null, singleNode);
    }

    private TopicSetup(KafkaConnection connection, @Nullable Short replicationFactor, boolean singleNode) {
        this.connection = connection;
        this.replicationFactor = replicationFactor;
        this.singleNode = singleNode;
    }

    /** For a cluster of somebody's own; without a replication factor the cluster's defaults hold. */
    public static TopicSetup replicated(KafkaConnection connection, @Nullable Short replicationFactor) {
        return new TopicSetup(connection, replicationFactor, false);
    }

    /**
     * Creates what is missing of the whole catalogue; leaves what is there as it is, but for the flushing that a single
     * disk needs.
     *
     * @throws IllegalStateException if the cluster does not answer within 20 seconds or refuses
     */
    public void createMissing() throws InterruptedException {
        createMissing(Topics.all());
    }

    /** Creates what is missing of these topics, as {@link #createMissing()}, and says which. */
    public List<Topic<?>> createMissing(List<Topic<?>> topics) throws InterruptedException {
        var own = Map.of(
                AdminClientConfig.CLIENT_ID_CONFIG, "vigil-topics",
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 20_000);
        try (var admin = Admin.create(connection.clientProperties(own))) {
            Set<String> present = admin.listTopics().names().get();
            List<Topic<?>> missing = topics.stream()
                    .filter(topic -> !present.contains(topic.name()))
                    .toList();
            admin.createTopics(missing.stream().map(this::newTopic).toList())
                    .all()
                    .get();
            if (singleNode) {
                FlushedTopics.flushEveryRecord(admin);
            }
            return missing;
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "Kafka at " + connection.bootstrapServers() + " did not let Vigil create its topics ("
                            + e.getCause() + "): see that it runs there and that Vigil may create topics",
                    e);
        }
    }

    NewTopic newTopic(Topic<?> topic) {
        return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.ofNullable(replicationFactor))
                .configs(replicationFactor == null ? topic.config() : topic.config(replicationFactor));
    }
}
