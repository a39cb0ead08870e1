package health.vigil.standalone.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * One Kafka node, broker and controller in one, on the loopback interface. The only class that touches Kafka's
 * internals.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final int NODE_ID = 1;
    private static final String NEVER = Integer.toString(Integer.MAX_VALUE);
    private static final String MEBIBYTES_16 = "16777216";

    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a broker on any free port, for whoever asks it where it is.
     *
     * @throws IOException if the directory cannot be formatted
     */
    public static EmbeddedBroker start(Path directory) throws IOException {
        return start(directory, freePort());
    }

    /**
     * Starts a broker whose data is in a directory; formats the directory on first use.
     *
     * @param port port on the loopback interface
     * @throws IOException if the directory cannot be formatted
     */
    public static EmbeddedBroker start(Path directory, int port) throws IOException {
        Files.createDirectories(directory);
        if (!Files.exists(directory.resolve("meta.properties"))) {
            format(directory);
        }
        var server = new KafkaRaftServer(new KafkaConfig(properties(directory, port, freePort()), false), Time.SYSTEM);
        server.startup();
        return new EmbeddedBroker(server, port);
    }

    /** Where clients connect: HOST:PORT. */
    public String bootstrapServers() {
        return HOST + ":" + port;
    }

    /** Stops after flushing everything to disk. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    // Formatter declares Exception; whatever it throws, the directory is unusable.
    @SuppressWarnings("IllegalCatch")
    private static void format(Path directory) throws IOException {
        var silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        try {
            new Formatter()
                    .setPrintStream(silent)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(NODE_ID)
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(directory.toString())
                    .addDirectory(directory.toString())
                    .run();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("Cannot format " + directory + " for Kafka: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> properties(Path directory, int port, int controllerPort) {
        var properties = new HashMap<String, String>();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(NODE_ID));
        properties.put("controller.quorum.voters", NODE_ID + "@" + HOST + ":" + controllerPort);
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put(
                "listeners", "PLAINTEXT://" + HOST + ":" + port + ",CONTROLLER://" + HOST + ":" + controllerPort);
        properties.put("advertised.listeners", "PLAINTEXT://" + HOST + ":" + port);
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("log.dirs", directory.toString());
        properties.putAll(SINGLE_NODE);
        return properties;
    }

    /** What one node on a laptop needs: every replication 1, few internal partitions, small buffers, quick restarts. */
    private static final Map<String, String> SINGLE_NODE = Map.ofEntries(
            Map.entry("default.replication.factor", "1"),
            Map.entry("min.insync.replicas", "1"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("offsets.topic.num.partitions", "3"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("transaction.state.log.num.partitions", "3"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            Map.entry("share.coordinator.state.topic.num.partitions", "3"),
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            // A group whose calls are short may say that a worker is lost sooner than brokers like by default.
            Map.entry("group.share.min.record.lock.duration.ms", "1000"),
            // A partition whose worker is gone goes to another when the session ends: before the lock on its question
            // does.
            Map.entry("group.share.session.timeout.ms", "10000"),
            Map.entry("group.share.min.session.timeout.ms", "3000"),
            Map.entry("group.share.heartbeat.interval.ms", "2000"),
            Map.entry("group.share.min.heartbeat.interval.ms", "1000"),
            // After kill -9 the old registration must time out before the node may come back.
            Map.entry("broker.session.timeout.ms", "3000"),
            Map.entry("broker.heartbeat.interval.ms", "500"),
            // Records carry the edge's clock, which a replay sets to any time: no future is to be refused.
            Map.entry("log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE)),
            // By that clock, set to the past, a writer at work looks long gone, and the broker would forget its
            // sequence numbers in the middle of a transaction.
            Map.entry("producer.id.expiration.ms", NEVER),
            Map.entry("producer.id.expiration.check.interval.ms", NEVER),
            Map.entry("auto.create.topics.enable", "false"),
            Map.entry("log.cleaner.dedupe.buffer.size", MEBIBYTES_16),
            Map.entry("message.max.bytes", MEBIBYTES_16),
            Map.entry("replica.fetch.max.bytes", MEBIBYTES_16),
            Map.entry("num.network.threads", "2"),
            Map.entry("num.io.threads", "4"));

    /** For what nobody has to know beforehand, as the controller's port. */
    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
