package health.vigil.standalone.endtoend;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Volume;
import health.vigil.schemas.topic.Part;
import health.vigil.standalone.process.StandaloneProcess.Ports;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;

/** One deployment, bounded as `deploy/compose.yaml` bounds it; its ports outside stay the same over restarts. */
final class PartContainer extends GenericContainer<PartContainer> {

    private static final Duration STARTED_WITHIN = Duration.ofMinutes(2);
    private static final int HTTPS = 8443;
    private static final int MLLP = 2575;
    private static final long MEMORY = 1500L << 20;
    private static final String CERTIFICATES = "/etc/vigil/tls";
    private static final String ACCOUNTS = "/etc/vigil/accounts";

    private final Ports outside = Ports.free();

    PartContainer(Part part, Network network, Credentials credentials) throws IOException {
        super(System.getProperty("vigil.image." + part.name(), "vigil-" + part.name() + ":0.1.0"));
        withNetwork(network);
        withNetworkAliases(part.name());
        withTmpFs(Map.of("/tmp", "exec"));
        withCreateContainerCmdModifier(command -> bound(command, credentials));
        withEnv(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                BrokerContainer.INSIDE,
                "KAFKA_SCHEMA_REGISTRY_URL",
                RegistryContainer.INSIDE,
                "VIGIL_HTTP_HOST",
                "0.0.0.0",
                "QUARKUS_HTTP_SSL_CERTIFICATE_FILES",
                CERTIFICATES + "/tls.crt",
                "QUARKUS_HTTP_SSL_CERTIFICATE_KEY_FILES",
                CERTIFICATES + "/tls.key",
                "VIGIL_ACCESS_ACCOUNTS",
                ACCOUNTS + "/accounts.json"));
        withEnv(ofItsOwn(part));
        setPortBindings(
                part.equals(Part.PRODUCERS)
                        ? List.of(outside.http() + ":" + HTTPS, outside.mllp() + ":" + MLLP)
                        : List.of(outside.http() + ":" + HTTPS));
        waitingFor(Wait.forLogMessage(".*Profile prod activated.*", 1).withStartupTimeout(STARTED_WITHIN));
    }

    int https() {
        return outside.http();
    }

    int mllp() {
        return outside.mllp();
    }

    /** Ends it as kill -9 does, and starts it again. */
    void killAndRestart() {
        var docker = getDockerClient();
        docker.killContainerCmd(getContainerId()).exec();
        docker.startContainerCmd(getContainerId()).exec();
    }

    private static Map<String, String> ofItsOwn(Part part) {
        if (part.equals(Part.PRODUCERS)) {
            return Map.of(
                    "VIGIL_IDENTITY_SECRET",
                    "a secret of the container tests",
                    "VIGIL_MLLP_HOST",
                    "0.0.0.0",
                    "VIGIL_MLLP_TLS_CERTIFICATE",
                    CERTIFICATES + "/tls.crt",
                    "VIGIL_MLLP_TLS_KEY",
                    CERTIFICATES + "/tls.key",
                    "VIGIL_MLLP_TLS_CLIENT_TRUST",
                    CERTIFICATES + "/ca.crt");
        }
        var token = Map.of("VIGIL_INTERNAL_TOKEN", "a token of the container tests");
        return part.equals(Part.STREAMS)
                ? token
                : Map.of(
                        "VIGIL_INTERNAL_TOKEN",
                        "a token of the container tests",
                        "VIGIL_CONSUMERS_STREAMS_URL",
                        "https://streams:" + HTTPS,
                        "VIGIL_CONSUMERS_STREAMS_TLS",
                        "internal",
                        "QUARKUS_TLS_INTERNAL_TRUST_STORE_PEM_CERTS",
                        CERTIFICATES + "/ca.crt");
    }

    private static void bound(CreateContainerCmd command, Credentials credentials) {
        command.withVolumes(new Volume("/var/lib/vigil"));
        // By Testcontainers' own means it would try for minutes to pull an image, to see whether files can be bound.
        Objects.requireNonNull(command.getHostConfig())
                .withBinds(
                        new Bind(credentials.server().toString(), new Volume(CERTIFICATES), AccessMode.ro),
                        new Bind(credentials.accounts().toString(), new Volume(ACCOUNTS), AccessMode.ro))
                .withReadonlyRootfs(true)
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges:true"))
                .withMemory(MEMORY);
    }
}
