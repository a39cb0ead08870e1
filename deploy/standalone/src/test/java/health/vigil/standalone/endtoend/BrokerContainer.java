package health.vigil.standalone.endtoend;

import health.vigil.standalone.process.LoopbackPorts;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;

/** One broker of Kafka, for containers of its network and for this machine. */
final class BrokerContainer extends GenericContainer<BrokerContainer> {

    /** Where containers find it. */
    static final String INSIDE = "kafka:9092";

    private static final Duration STARTED_WITHIN = Duration.ofMinutes(1);

    private final String outside;

    BrokerContainer(Network network) throws IOException {
        super(System.getProperty("vigil.image.kafka", "apache/kafka:4.2.1"));
        int port = LoopbackPorts.next();
        outside = "localhost:" + port;
        withNetwork(network);
        withNetworkAliases("kafka");
        withEnv(Map.of(
                "CLUSTER_ID",
                "4L6g3nShT-eMCtK--X86sw",
                "KAFKA_NODE_ID",
                "1",
                "KAFKA_PROCESS_ROLES",
                "broker,controller",
                "KAFKA_CONTROLLER_QUORUM_VOTERS",
                "1@localhost:9093",
                "KAFKA_CONTROLLER_LISTENER_NAMES",
                "CONTROLLER",
                "KAFKA_LISTENERS",
                "INSIDE://:9092,CONTROLLER://:9093,OUTSIDE://:9094",
                "KAFKA_ADVERTISED_LISTENERS",
                "INSIDE://" + INSIDE + ",OUTSIDE://" + outside,
                "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP",
                "INSIDE:PLAINTEXT,OUTSIDE:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "KAFKA_INTER_BROKER_LISTENER_NAME",
                "INSIDE"));
        // One broker has one copy of everything.
        withEnv(Map.of(
                "KAFKA_LOG_DIRS",
                "/var/lib/kafka/data",
                "KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR",
                "1",
                "KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR",
                "1",
                "KAFKA_TRANSACTION_STATE_LOG_MIN_ISR",
                "1",
                "KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR",
                "1",
                "KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR",
                "1",
                "KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS",
                "0"));
        setPortBindings(List.of(port + ":9094"));
        waitingFor(Wait.forLogMessage(".*Kafka Server started.*", 1).withStartupTimeout(STARTED_WITHIN));
    }

    /** Where this machine's clients find it. */
    String outside() {
        return outside;
    }
}
