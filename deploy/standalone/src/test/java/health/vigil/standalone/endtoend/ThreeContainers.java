package health.vigil.standalone.endtoend;

import health.vigil.process.TopicSetup;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.registry.ConfluentSchemaRegistry;
import health.vigil.schemas.registry.RegistryConnection;
import health.vigil.schemas.topic.Topic;
import health.vigil.schemas.topic.Topics;
import health.vigil.standalone.process.Eventually;
import health.vigil.standalone.process.Http;
import health.vigil.standalone.process.StandaloneProcess.Ports;
import health.vigil.standalone.registry.CatalogueSubjects;
import health.vigil.standalone.send.Address;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.containers.wait.strategy.WaitStrategy;
import org.testcontainers.lifecycle.Startables;

/** Producers, streams and consumers as containers of their own, on a broker and a registry that know nothing of Vigil. */
final class ThreeContainers implements RunningVigil {

    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final int HTTP = 8080;
    private static final String CONFLUENT_API = "/apis/ccompat/v7";

    private final Network network = Network.newNetwork();
    private final Ports ports;
    private final Map<String, Integer> http;
    private final GenericContainer<?> kafka;
    private final GenericContainer<?> registry;
    private final GenericContainer<?> producers;
    private final GenericContainer<?> streams;
    private final GenericContainer<?> consumers;

    private ThreeContainers() throws IOException {
        ports = Ports.free();
        var others = Ports.free();
        kafka = kafka(ports.kafka());
        registry = container("apicurio", "apicurio/apicurio-registry:3.3.3", "registry")
                .withEnv("QUARKUS_HTTP_HOST", "0.0.0.0")
                .withExposedPorts(HTTP)
                .waitingFor(ready(CONFLUENT_API + "/subjects"));
        registry.setPortBindings(List.of(others.kafka() + ":" + HTTP));
        http = Map.of("producers", ports.http(), "streams", others.http(), "consumers", others.mllp());
        producers = vigil("producers", others.kafka())
                .withEnv("VIGIL_MLLP_PORT", Integer.toString(ports.mllp()))
                .withEnv("VIGIL_IDENTITY_SECRET", "a secret of the container tests");
        streams = vigil("streams", others.kafka());
        consumers = vigil("consumers", others.kafka())
                .withEnv("VIGIL_CONSUMERS_STREAMS_URL", http("streams", "").toString());
    }

    /** Starts all five, and returns when every part says that it is ready. */
    static ThreeContainers start() throws IOException, InterruptedException {
        var all = new ThreeContainers();
        Startables.deepStart(all.kafka, all.registry).join();
        TopicSetup.replicated(all.connection(), (short) 1).createMissing(all.topics());
        CatalogueSubjects.register(all.schemas());
        Startables.deepStart(all.producers, all.streams, all.consumers).join();
        for (var part : all.http.keySet()) {
            Eventually.within(READY_WITHIN)
                    .until(
                            part + " ready",
                            () -> Http.to(all.http(part, "/q/health/ready")).isOk());
        }
        return all;
    }

    /** Ends a part as kill -9 does, and starts it again. */
    static void killAndRestart(GenericContainer<?> part) {
        var docker = part.getDockerClient();
        docker.killContainerCmd(part.getContainerId()).exec();
        docker.startContainerCmd(part.getContainerId()).exec();
    }

    GenericContainer<?> producers() {
        return producers;
    }

    GenericContainer<?> streams() {
        return streams;
    }

    GenericContainer<?> consumers() {
        return consumers;
    }

    KafkaConnection connection() {
        return new KafkaConnection(Map.of("bootstrap.servers", bootstrapServers()));
    }

    ConfluentSchemaRegistry schemas() {
        return new ConfluentSchemaRegistry(new RegistryConnection(List.of(registry("")), null));
    }

    @Override
    public Address mllp() {
        return new Address("127.0.0.1", ports.mllp());
    }

    @Override
    public URI api(String path) {
        return http("consumers", path);
    }

    @Override
    public URI registry(String path) {
        return URI.create("http://127.0.0.1:" + registry.getMappedPort(HTTP) + CONFLUENT_API + path);
    }

    @Override
    public List<URI> metrics() {
        return http.keySet().stream().map(part -> http(part, "/q/metrics")).toList();
    }

    @Override
    public String bootstrapServers() {
        return "localhost:" + ports.kafka();
    }

    @Override
    public List<Topic<?>> topics() {
        return Topics.all().stream()
                .filter(topic -> !topic.equals(Topics.SCHEMAS))
                .toList();
    }

    @Override
    public String said() {
        return parts().stream().map(GenericContainer::getLogs).collect(Collectors.joining());
    }

    @Override
    public void close() {
        List.of(consumers, streams, producers, registry, kafka).forEach(GenericContainer::stop);
        network.close();
    }

    private List<GenericContainer<?>> parts() {
        return List.of(producers, streams, consumers);
    }

    private URI http(String part, String path) {
        return URI.create("http://127.0.0.1:" + http.get(part) + path);
    }

    /** On the host's network and its loopback interface, beyond which nobody is let in without showing who they are. */
    private GenericContainer<?> vigil(String part, int registryPort) {
        var container = new GenericContainer<>(System.getProperty("vigil.image." + part, "vigil-" + part + ":0.1.0"))
                .withNetworkMode("host")
                .withEnv("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers())
                .withEnv("KAFKA_SCHEMA_REGISTRY_URL", "http://localhost:" + registryPort + CONFLUENT_API)
                .withEnv("VIGIL_HTTP_PORT", String.valueOf(http.get(part)))
                .waitingFor(Wait.forLogMessage(".*Profile prod activated.*", 1).withStartupTimeout(READY_WITHIN));
        if (!part.equals("producers")) {
            container.withEnv("VIGIL_INTERNAL_TOKEN", "a token of the container tests");
        }
        return container;
    }

    private GenericContainer<?> kafka(int port) {
        GenericContainer<?> broker = container("kafka", "apache/kafka:4.2.1", "kafka")
                .withEnv("CLUSTER_ID", "4L6g3nShT-eMCtK--X86sw")
                .withEnv("KAFKA_NODE_ID", "1")
                .withEnv("KAFKA_PROCESS_ROLES", "broker,controller")
                .withEnv("KAFKA_CONTROLLER_QUORUM_VOTERS", "1@localhost:9093")
                .withEnv("KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER")
                .withEnv("KAFKA_LISTENERS", "INSIDE://:9092,CONTROLLER://:9093,OUTSIDE://:9094")
                .withEnv("KAFKA_ADVERTISED_LISTENERS", "INSIDE://kafka:9092,OUTSIDE://localhost:" + port)
                .withEnv(
                        "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP",
                        "INSIDE:PLAINTEXT,OUTSIDE:PLAINTEXT,CONTROLLER:PLAINTEXT")
                .withEnv("KAFKA_INTER_BROKER_LISTENER_NAME", "INSIDE")
                .withEnv("KAFKA_LOG_DIRS", "/var/lib/kafka/data")
                .withEnv("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "1")
                .withEnv("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "1")
                .withEnv("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "1")
                .withEnv("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR", "1")
                .withEnv("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR", "1")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
                .waitingFor(Wait.forLogMessage(".*Kafka Server started.*", 1).withStartupTimeout(READY_WITHIN));
        broker.setPortBindings(List.of(port + ":9094"));
        return broker;
    }

    private GenericContainer<?> container(String name, String usual, String alias) {
        return new GenericContainer<>(System.getProperty("vigil.image." + name, usual))
                .withNetwork(network)
                .withNetworkAliases(alias);
    }

    private static WaitStrategy ready(String path) {
        return Wait.forHttp(path).forPort(HTTP).withStartupTimeout(READY_WITHIN);
    }
}
