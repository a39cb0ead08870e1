package health.vigil.schemas.kafka;

import health.vigil.schemas.registry.RegistryConnection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * What every Kafka client of Vigil has in common: where the cluster is and how to authenticate.
 *
 * @param properties standard Kafka client keys, always with `bootstrap.servers`
 */
public record KafkaConnection(Map<String, String> properties) {

    /** Prefix of the keys in configuration, for example `kafka.security.protocol`. */
    public static final String PREFIX = "kafka.";

    /** Keys of Vigil's own below that prefix, which no Kafka client knows. */
    private static final String OWN = PREFIX + "ingest.";

    private static final String BOOTSTRAP = CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG;

    /** @throws IllegalArgumentException if no bootstrap servers are named */
    public KafkaConnection {
        properties = Map.copyOf(properties);
        if (properties.getOrDefault(BOOTSTRAP, "").isBlank()) {
            throw new IllegalArgumentException(
                    "No Kafka cluster is named: set " + PREFIX + BOOTSTRAP + " to HOST:PORT of a broker");
        }
    }

    /** Takes the keys that start with `kafka.` out of all of a configuration's keys, and the prefix off them. */
    public static KafkaConnection fromConfig(Map<String, String> config) {
        var properties = new HashMap<String, String>();
        config.forEach((key, value) -> {
            if (key.startsWith(PREFIX) && !key.startsWith(OWN) && !isAboutRegistry(key)) {
                properties.put(key.substring(PREFIX.length()), value);
            }
        });
        return new KafkaConnection(properties);
    }

    private static boolean isAboutRegistry(String key) {
        return RegistryConnection.isAboutRegistry(key.substring(PREFIX.length()));
    }

    /** Where the cluster is, as HOST:PORT separated by commas. */
    public String bootstrapServers() {
        return properties.getOrDefault(BOOTSTRAP, "");
    }

    /** Properties for one client: the common ones, and the client's own, which win. */
    public Map<String, Object> clientProperties(Map<String, ?> overrides) {
        var merged = new HashMap<String, Object>(properties);
        merged.putAll(overrides);
        return merged;
    }
}
