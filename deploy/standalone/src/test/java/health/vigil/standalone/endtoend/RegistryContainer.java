package health.vigil.standalone.endtoend;

import java.net.URI;
import java.time.Duration;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;

/** Apicurio Registry with Confluent's API, for containers of its network and for this machine. */
final class RegistryContainer extends GenericContainer<RegistryContainer> {

    private static final int HTTP = 8080;
    private static final String CONFLUENT_API = "/apis/ccompat/v7";

    /** Where containers find it. */
    static final String INSIDE = "http://registry:" + HTTP + CONFLUENT_API;

    RegistryContainer(Network network) {
        super(System.getProperty("vigil.image.apicurio", "apicurio/apicurio-registry:3.3.3"));
        withNetwork(network);
        withNetworkAliases("registry");
        withEnv("QUARKUS_HTTP_HOST", "0.0.0.0");
        withExposedPorts(HTTP);
        waitingFor(Wait.forHttp(CONFLUENT_API + "/subjects").forPort(HTTP).withStartupTimeout(Duration.ofMinutes(2)));
    }

    /** An address of it for this machine. */
    URI address(String path) {
        return URI.create("http://127.0.0.1:" + getMappedPort(HTTP) + CONFLUENT_API + path);
    }
}
