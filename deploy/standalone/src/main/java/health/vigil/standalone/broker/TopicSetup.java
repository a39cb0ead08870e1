package health.vigil.standalone.broker;

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

/** Creates the topics of the catalogue that a cluster does not have yet. */
public final class TopicSetup {

    private final KafkaConnection connection;
    private final boolean singleNode;

    /** @param singleNode whether the cluster is the embedded broker, which has no replicas to rely on */
    public TopicSetup(KafkaConnection connection, boolean singleNode) {
        this.connection = connection;
        this.singleNode = singleNode;
    }

    /**
     * Creates what is missing; leaves what is there as it is, but for the flushing that a single disk needs.
     *
     * @throws IllegalStateException if the cluster does not answer within 20 seconds or refuses
     */
    public void createMissing() throws InterruptedException {
        var own = Map.of(
                AdminClientConfig.CLIENT_ID_CONFIG, "vigil-topics",
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 20_000);
        try (var admin = Admin.create(connection.clientProperties(own))) {
            Set<String> present = admin.listTopics().names().get();
            List<NewTopic> missing = Topics.all().stream()
                    .filter(topic -> !present.contains(topic.name()))
                    .map(this::newTopic)
                    .toList();
            admin.createTopics(missing).all().get();
            if (singleNode) {
                FlushedTopics.flushEveryRecord(admin);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "Kafka at " + connection.bootstrapServers() + " did not let Vigil create its topics ("
                            + e.getCause() + "): see that it runs there and that Vigil may create topics",
                    e);
        }
    }

    private NewTopic newTopic(Topic<?> topic) {
        Optional<Short> replication = singleNode ? Optional.of((short) 1) : Optional.empty();
        return new NewTopic(topic.name(), Optional.of(topic.partitions()), replication).configs(topic.config());
    }
}
