package health.vigil.standalone.endtoend;

import health.vigil.process.TopicSetup;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.topic.Topic;
import health.vigil.schemas.topic.Topics;
import health.vigil.standalone.broker.BrokerProcess;
import health.vigil.standalone.registry.CatalogueSubjects;
import health.vigil.standalone.registry.RegistryServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A broker and a registry that know nothing of Vigil, until somebody makes its topics and registers its schemas. */
record Cluster(BrokerProcess broker, RegistryServer registry) implements AutoCloseable {

    static Cluster start(Path directory) throws IOException, InterruptedException {
        return new Cluster(BrokerProcess.start(directory), RegistryServer.start());
    }

    KafkaConnection connection() {
        return new KafkaConnection(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    /** The topics of three deployments, whose registry is somebody else's. */
    List<Topic<?>> topics() {
        return Topics.all().stream()
                .filter(topic -> !topic.equals(Topics.SCHEMAS))
                .toList();
    }

    void createTopics() throws InterruptedException {
        TopicSetup.replicated(connection(), (short) 1).createMissing(topics());
    }

    void registerSchemas() {
        CatalogueSubjects.register(registry.schemas());
    }

    /** What a deployment must be told to stand on these. */
    Map<String, String> environment() {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                broker.bootstrapServers(),
                "KAFKA_SCHEMA_REGISTRY_URL",
                registry.uri("").toString());
    }

    @Override
    public void close() {
        registry.close();
        broker.close();
    }
}
