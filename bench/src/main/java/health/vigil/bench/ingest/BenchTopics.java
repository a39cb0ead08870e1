package health.vigil.bench.ingest;

import health.vigil.bench.ingest.server.BareServer;
import health.vigil.process.TopicSetup;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** The topics that the servers write: Vigil's catalogue, and two like its two for the others. */
final class BenchTopics {

    // A bench writes gigabytes that nobody reads.
    private static final Map<String, String> SHORT_LIVED = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG, "delete",
            TopicConfig.RETENTION_BYTES_CONFIG, "134217728",
            TopicConfig.SEGMENT_BYTES_CONFIG, "67108864",
            TopicConfig.FILE_DELETE_DELAY_MS_CONFIG, "1000",
            TopicConfig.FLUSH_MESSAGES_INTERVAL_CONFIG, Long.toString(Long.MAX_VALUE));

    private static final List<String> WRITTEN = List.of(
            Topics.RAW.name(),
            Topics.EVENTS.name(),
            Topics.IDENTITIES.name(),
            Topics.QUARANTINE.name(),
            BareServer.BYTES,
            BareServer.PATIENTS);

    private final String bootstrapServers;

    BenchTopics(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    /** Creates them; the broker does not flush them. */
    void create() throws InterruptedException, ExecutionException {
        new TopicSetup(new KafkaConnection(Map.of("bootstrap.servers", bootstrapServers)), true).createMissing();
        try (var admin = admin()) {
            var partitions = Optional.of(Topics.EVENTS.partitions());
            var own = List.of(
                    new NewTopic(BareServer.BYTES, partitions, Optional.of((short) 1)),
                    new NewTopic(BareServer.PATIENTS, partitions, Optional.of((short) 1)));
            admin.createTopics(own).all().get();
        }
        alter(SHORT_LIVED);
    }

    /** From now on the broker flushes every record to disk before it acknowledges it. */
    void flushEveryRecord() throws InterruptedException, ExecutionException {
        alter(Map.of(TopicConfig.FLUSH_MESSAGES_INTERVAL_CONFIG, "1"));
    }

    private void alter(Map<String, String> config) throws InterruptedException, ExecutionException {
        var operations = new ArrayList<AlterConfigOp>();
        config.forEach((key, value) -> operations.add(new AlterConfigOp(new ConfigEntry(key, value), OpType.SET)));
        var changes = new HashMap<ConfigResource, Collection<AlterConfigOp>>();
        WRITTEN.forEach(topic -> changes.put(new ConfigResource(ConfigResource.Type.TOPIC, topic), operations));
        try (var admin = admin()) {
            admin.incrementalAlterConfigs(changes).all().get();
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }
}
