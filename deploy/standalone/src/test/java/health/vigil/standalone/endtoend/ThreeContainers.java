package health.vigil.standalone.endtoend;

import health.vigil.process.TopicSetup;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.registry.ConfluentSchemaRegistry;
import health.vigil.schemas.registry.RegistryConnection;
import health.vigil.schemas.topic.Part;
import health.vigil.schemas.topic.Topic;
import health.vigil.schemas.topic.Topics;
import health.vigil.standalone.process.Eventually;
import health.vigil.standalone.process.Http;
import health.vigil.standalone.registry.CatalogueSubjects;
import health.vigil.standalone.send.Address;
import health.vigil.standalone.send.MllpConnection;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.lifecycle.Startables;

/**
 * Producers, streams and consumers as containers of their own, on a broker and a registry that know nothing of Vigil. As in
 * `deploy/compose.yaml` they listen beyond loopback: MLLP to those who show a certificate, HTTP over TLS to those who show a
 * token.
 */
final class ThreeContainers implements RunningVigil {

    private static final Duration READY_WITHIN = Duration.ofMinutes(2);

    private final Network network = Network.newNetwork();
    private final Credentials credentials;
    private final HttpClient client;
    private final BrokerContainer broker;
    private final RegistryContainer registry;
    private final Map<Part, PartContainer> parts = new LinkedHashMap<>();

    private ThreeContainers(Credentials credentials) throws IOException {
        this.credentials = credentials;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(credentials.engine())
                .build();
        broker = new BrokerContainer(network);
        registry = new RegistryContainer(network);
        for (Part part : Part.all()) {
            parts.put(part, new PartContainer(part, network, credentials));
        }
    }

    /** Starts all five, and returns when every part says that it is ready. */
    static ThreeContainers start(Path directory) throws IOException, InterruptedException {
        var all = new ThreeContainers(Credentials.make(directory));
        boolean ready = false;
        try {
            Startables.deepStart(all.broker, all.registry).join();
            TopicSetup.replicated(all.connection(), (short) 1).createMissing(all.topics());
            CatalogueSubjects.register(all.schemas());
            Startables.deepStart(all.parts.values()).join();
            for (Part part : Part.all()) {
                all.awaitReady(part);
            }
            ready = true;
            return all;
        } finally {
            if (!ready) {
                all.close();
            }
        }
    }

    void awaitReady(Part part) throws InterruptedException {
        Eventually.within(READY_WITHIN)
                .until(
                        part.name() + " ready; so far it said: "
                                + container(part).getLogs(),
                        () -> http(part, "/q/health/ready").isOk());
    }

    PartContainer container(Part part) {
        return Objects.requireNonNull(parts.get(part));
    }

    KafkaConnection connection() {
        return new KafkaConnection(Map.of("bootstrap.servers", bootstrapServers()));
    }

    ConfluentSchemaRegistry schemas() {
        return new ConfluentSchemaRegistry(new RegistryConnection(List.of(registry("")), null));
    }

    @Override
    public MllpConnection engine(Duration patience) {
        var address = new Address("127.0.0.1", container(Part.PRODUCERS).mllp());
        return MllpConnection.to(address, Optional.of(credentials.engine()), patience);
    }

    @Override
    public Http api(String path) {
        return http(Part.CONSUMERS, path);
    }

    @Override
    public URI registry(String path) {
        return registry.address(path);
    }

    @Override
    public List<Http> metrics() {
        return Part.all().stream().map(part -> http(part, "/q/metrics")).toList();
    }

    @Override
    public String bootstrapServers() {
        return broker.outside();
    }

    @Override
    public List<Topic<?>> topics() {
        return Topics.all().stream()
                .filter(topic -> !topic.equals(Topics.SCHEMAS))
                .toList();
    }

    @Override
    public String said() {
        return parts.values().stream().map(GenericContainer::getLogs).collect(Collectors.joining());
    }

    @Override
    public void close() {
        parts.values().forEach(GenericContainer::stop);
        registry.stop();
        broker.stop();
        network.close();
    }

    private Http http(Part part, String path) {
        return Http.to(URI.create("https://127.0.0.1:" + container(part).https() + path))
                .over(client)
                .with("Authorization", "Bearer " + credentials.token());
    }
}
