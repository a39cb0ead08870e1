package health.vigil.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.process.TopicSetup;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.standalone.process.LoopbackPorts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicSetupTest {

    private static final String FLUSH = "flush.messages";

    private static final Config NO_CONFIG = new Config(List.of());

    @TempDir
    private Path data;

    @Test
    void shouldFlushEveryRecordThatAnAcknowledgementRestsOn() throws Exception {
        try (var broker = EmbeddedBroker.start(data, LoopbackPorts.next())) {
            var connection = new KafkaConnection(Map.of("bootstrap.servers", broker.bootstrapServers()));
            new TopicSetup(connection, true).createMissing();

            assertFlushed(connection, "vigil.raw", "vigil.events", "vigil.identities", "vigil.quarantine");
            assertFlushed(connection, "__transaction_state");
            assertThat(flushMessages(connection, "vigil.alerts")).isNotEqualTo("1");

            withoutFlushing(connection, "__transaction_state");
            new TopicSetup(connection, true).createMissing();

            assertFlushed(connection, "__transaction_state");
        }
    }

    private static void assertFlushed(KafkaConnection connection, String... topics) throws Exception {
        for (String topic : topics) {
            assertThat(flushMessages(connection, topic)).as(topic).isEqualTo("1");
        }
    }

    private static String flushMessages(KafkaConnection connection, String topic) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (var admin = Admin.create(connection.clientProperties(Map.of()))) {
            return admin.describeConfigs(List.of(resource))
                    .all()
                    .get()
                    .getOrDefault(resource, NO_CONFIG)
                    .get(FLUSH)
                    .value();
        }
    }

    private static void withoutFlushing(KafkaConnection connection, String topic) throws Exception {
        var delete = new AlterConfigOp(new ConfigEntry(FLUSH, null), OpType.DELETE);
        try (var admin = Admin.create(connection.clientProperties(Map.of()))) {
            admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(delete)))
                    .all()
                    .get();
        }
    }
}
