package health.vigil.process;

import health.vigil.access.Exposure;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.registry.RegistryConnection;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Configuration as it is before Quarkus starts: `--set`, then environment variables, then files, then the modules'
 * defaults. Files are {@code config/application.properties} in the working directory, those that
 * {@code smallrye.config.locations} names, and directories of one file a key that {@code smallrye.config.source.file.locations}
 * names.
 */
public final class Settings {

    /** Port of the HTTP side. */
    public static final String HTTP_PORT = "vigil.http.port";

    /** Port of the HTTP side over TLS, where there is any. */
    public static final String HTTPS_PORT = "vigil.https.port";

    /** Address that the HTTP side listens on. */
    public static final String HTTP_HOST = "vigil.http.host";

    private static final Path FILE = Path.of("config", "application.properties");
    private static final int BELOW_THE_ENVIRONMENT = 260;

    private static final Pattern ENVIRONMENT = Pattern.compile("(VIGIL|KAFKA|QUARKUS)_[A-Z0-9_]+");

    /** Hosts of destinations are dialled, not listened on. */
    private static final String DESTINATIONS = "vigil.consumers.delivery.";

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
        var builder = new SmallRyeConfigBuilder().addDefaultInterceptors().addDefaultSources();
        addFiles(builder);
        return new Settings(builder.build());
    }

    /** The sources that Quarkus will add to the default ones when it starts. */
    static void addFiles(SmallRyeConfigBuilder builder) {
        builder.addDiscoveredSources();
        if (Files.exists(FILE)) {
            try {
                builder.withSources(new PropertiesConfigSource(FILE.toUri().toURL(), BELOW_THE_ENVIRONMENT));
            } catch (IOException e) {
                throw new StartRefused(
                        "Cannot read " + FILE.toAbsolutePath() + " (" + e + "): let this user read it, or remove it");
            }
        }
    }

    /** Every key that is set other than by the environment. */
    Set<String> keysOfFiles() {
        // The environment's own source guesses keys from variables, dots for dashes: those are checked as variables.
        var keys = new TreeSet<String>();
        for (ConfigSource source : config.getConfigSources()) {
            if (!(source instanceof EnvConfigSource)) {
                keys.addAll(source.getPropertyNames());
            }
        }
        return keys;
    }

    /** Every key that is set, those of environment variables in the words of keys as far as they tell. */
    Set<String> names() {
        var names = new TreeSet<String>();
        for (String name : config.getPropertyNames()) {
            names.add(
                    ENVIRONMENT.matcher(name).matches()
                            ? name.toLowerCase(Locale.ROOT).replace('_', '.')
                            : name);
        }
        return names;
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
    public void requireLoopback() {
        // The key of Vigil's own first: Quarkus takes it over, and it is the one that the user wrote.
        Exposure.refusal(config, HTTP_HOST)
                .or(() -> Exposure.refusal(config, Exposure.HOST))
                .ifPresent(Settings::refuse);
        for (var key : names()) {
            if (isListener(key) && !key.equals(HTTP_HOST) && !hasMutualTls(key)) {
                get(key).filter(host -> !Exposure.isLoopback(host))
                        .ifPresent(host -> refuse(key
                                + "=" + host
                                + " would let other machines in, and nobody would have to show who they are:"
                                + " leave it at 127.0.0.1, or set its tls.client-trust"));
            }
        }
    }

    private static boolean isListener(String key) {
        return key.startsWith("vigil.") && key.endsWith(".host") && !key.startsWith(DESTINATIONS);
    }

    private boolean hasMutualTls(String hostKey) {
        return get(hostKey.replaceFirst("host$", "tls.client-trust")).isPresent();
    }

    private static void refuse(String why) {
        throw new StartRefused(why);
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
        names().forEach(key -> {
            if (key.startsWith(KafkaConnection.PREFIX)) {
                get(key).ifPresent(value -> values.put(key, value));
            }
        });
        return values;
    }
}
