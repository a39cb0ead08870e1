package health.vigil.process;

import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.topic.Topic;
import health.vigil.schemas.topic.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;

/** Whether a cluster has the topics of the catalogue as they must be. Creates nothing. */
public final class TopicCheck {

    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(15);

    private final KafkaConnection connection;

    public TopicCheck(KafkaConnection connection) {
        this.connection = connection;
    }

    /** What is wrong with a topic, by its name; without those that are as they must be. */
    public SortedMap<String, String> faults(Collection<Topic<?>> topics) throws InterruptedException {
        Map<String, Integer> present = partitions();
        var faults = new TreeMap<String, String>();
        for (Topic<?> topic : topics) {
            Integer partitions = present.get(topic.name());
            if (partitions == null) {
                faults.put(topic.name(), "missing");
            } else if (partitions != topic.partitions()) {
                // One patient is one partition everywhere, and which one follows from their number.
                faults.put(topic.name(), partitions + " partitions instead of " + topic.partitions());
            }
        }
        return faults;
    }

    /**
     * Refuses to go on without these topics.
     *
     * @throws StartRefused if one is missing or other than it must be, or Kafka does not answer
     */
    public void require(Collection<Topic<?>> topics) throws InterruptedException {
        var faults = faults(topics);
        if (!faults.isEmpty()) {
            throw new StartRefused("Kafka at " + connection.bootstrapServers() + " lacks topics ("
                    + faults.entrySet().stream()
                            .map(fault -> fault.getKey() + " " + fault.getValue())
                            .collect(Collectors.joining(", "))
                    + "): run ./vigil topics create --bootstrap-servers " + connection.bootstrapServers());
        }
    }

    private Map<String, Integer> partitions() throws InterruptedException {
        int limit = Math.toIntExact(ANSWERED_WITHIN.toMillis());
        var own = Map.of(
                AdminClientConfig.CLIENT_ID_CONFIG, "vigil-topics",
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, limit,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, limit);
        try (var admin = Admin.create(connection.clientProperties(own))) {
            var names = admin.listTopics().names().get();
            names.removeIf(name ->
                    Topics.all().stream().noneMatch(topic -> topic.name().equals(name)));
            return admin.describeTopics(names).allTopicNames().get().values().stream()
                    .collect(Collectors.toMap(
                            TopicDescription::name, topic -> topic.partitions().size()));
        } catch (ExecutionException e) {
            throw new StartRefused("Kafka at " + connection.bootstrapServers() + " does not answer (" + e.getCause()
                    + "): check kafka.bootstrap.servers and kafka.security.protocol");
        }
    }
}
