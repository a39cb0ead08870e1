package health.vigil.standalone.start;

import health.vigil.access.Exposure;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.registry.RegistryConnection;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Configuration as it is before Quarkus starts: `--set`, then environment variables, then the modules' defaults. Keys of
 * the command itself: `vigil.data`, `vigil.http.port`, `vigil.kafka.port`, `vigil.mllp.port`.
 */
public final class Settings {

    private static final List<String> PREFIXES = List.of("vigil.", "kafka.", "quarkus.");

    private final SmallRyeConfig config;

    private Settings(SmallRyeConfig config) {
        this.config = config;
    }

    /**
     * Puts the values of `--set` above all others, for this process.
     *
     * @throws StartRefused if a key is none of Vigil's
     */
    public static void set(Map<String, String> values) {
        for (var key : values.keySet()) {
            if (PREFIXES.stream().noneMatch(key::startsWith)) {
                throw new StartRefused(
                        "There is no configuration key " + key + ": keys start with " + String.join(" or ", PREFIXES));
            }
        }
        values.forEach(System::setProperty);
    }

    /** Reads configuration as it is now. */
    public static Settings read() {
        return new Settings(new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDefaultSources()
                .build());
    }

    /** Value of a key; empty if nobody set it. */
    public Optional<String> get(String key) {
        return config.getOptionalValue(key, String.class);
    }

    /**
     * A port on the loopback interface.
     *
     * @throws StartRefused if it is not a port
     */
    public int port(String key, int standard) {
        var value = get(key).orElse(Integer.toString(standard));
        if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) > 65_535) {
            throw new StartRefused(key + "=" + value + " is not a port: write a number from 1 to 65535");
        }
        return Integer.parseInt(value);
    }

    /**
     * Refuses to listen where others can reach, but for a listener that lets in nobody without a certificate, and for HTTP
     * where whoever asks says who they are.
     *
     * @throws StartRefused naming the key that asks for it
     */
    void requireLoopback() {
        Exposure.refusal(config).ifPresent(why -> {
            throw new StartRefused(why);
        });
        for (var key : config.getPropertyNames()) {
            if (key.startsWith("vigil.") && key.endsWith(".host")) {
                get(key).filter(host -> !hasMutualTls(key)).ifPresent(host -> requireLoopback(key, host));
            }
        }
    }

    private boolean hasMutualTls(String hostKey) {
        return get(hostKey.replaceFirst("host$", "tls.client-trust")).isPresent();
    }

    private static void requireLoopback(String key, String host) {
        if (!Exposure.isLoopback(host)) {
            throw new StartRefused(key + "=" + host
                    + " would let other machines in, and nobody would have to show who they are: leave it at 127.0.0.1,"
                    + " or set its tls.client-trust");
        }
    }

    /**
     * The outside schema registry; empty where none is named.
     *
     * @throws StartRefused if its keys cannot be used
     */
    public Optional<RegistryConnection> registry() {
        try {
            return RegistryConnection.fromConfig(kafkaKeys());
        } catch (IllegalArgumentException e) {
            throw new StartRefused(e.getMessage());
        }
    }

    private Map<String, String> kafkaKeys() {
        var keys = new HashMap<String, String>();
        kafkaValues().forEach((key, value) -> keys.put(key.substring(KafkaConnection.PREFIX.length()), value));
        return keys;
    }

    /** Every `kafka.*` key. */
    public KafkaConnection kafka() {
        return KafkaConnection.fromConfig(kafkaValues());
    }

    private Map<String, String> kafkaValues() {
        var values = new HashMap<String, String>();
        config.getPropertyNames().forEach(key -> {
            if (key.startsWith(KafkaConnection.PREFIX)) {
                get(key).ifPresent(value -> values.put(key, value));
            }
        });
        return values;
    }
}
