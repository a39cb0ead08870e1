package health.vigil.standalone.topics;

import health.vigil.process.Settings;
import health.vigil.process.StartRefused;
import health.vigil.schemas.kafka.KafkaConnection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which cluster, for every command about one. */
final class ClusterOptions {

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "The cluster (default: kafka.bootstrap.servers).")
    private @Nullable String bootstrapServers;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Set a configuration key; may be repeated.")
    private Map<String, String> set = new LinkedHashMap<>();

    /** @throws StartRefused if none is named */
    KafkaConnection kafka() {
        Settings.set(set);
        if (bootstrapServers != null) {
            Settings.set(Map.of("kafka.bootstrap.servers", bootstrapServers));
        }
        try {
            return Settings.read().kafka();
        } catch (IllegalArgumentException e) {
            throw new StartRefused("No Kafka cluster is named: add --bootstrap-servers HOST:PORT");
        }
    }
}
