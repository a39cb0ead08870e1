package health.vigil.standalone.start;

import health.vigil.access.account.AccountFile;
import health.vigil.process.Foreground;
import health.vigil.process.Foundation;
import health.vigil.process.KnownKeys;
import health.vigil.process.ModuleMappings;
import health.vigil.process.Modules;
import health.vigil.process.RegisteredSchemas;
import health.vigil.process.Settings;
import health.vigil.process.StartRefused;
import health.vigil.process.StopOnSignal;
import health.vigil.process.TopicSetup;
import health.vigil.schemas.registry.ConfluentSchemaRegistry;
import health.vigil.schemas.registry.SchemaRegistry;
import health.vigil.schemas.registry.SchemaRegistryException;
import health.vigil.standalone.broker.EmbeddedBroker;
import health.vigil.standalone.registry.CatalogueSubjects;
import health.vigil.standalone.registry.EmbeddedSchemaRegistry;
import health.vigil.standalone.registry.KafkaSchemaJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The whole of Vigil in this JVM: data directory, broker, topics, schemas, then the modules as one Quarkus application;
 * stopped in the reverse order. At most one per JVM.
 */
public final class Standalone implements AutoCloseable, StopOnSignal.Stand {

    private static final Logger LOG = Logger.getLogger(Standalone.class);
    private static final String ACCOUNTS_KEY = "vigil.access.accounts";

    private static final Set<String> KEYS = Set.of(
            "vigil.data", Ports.MLLP_KEY, Ports.HTTP_KEY, Settings.HTTPS_PORT, Ports.KAFKA_KEY, Settings.HTTP_HOST);
    private static final Duration STOPPED_WITHIN = Duration.ofMillis(9_500);

    private final @Nullable EmbeddedBroker broker;
    private @Nullable EmbeddedSchemaRegistry registry;
    private boolean closed;

    private Standalone(@Nullable EmbeddedBroker broker) {
        this.broker = broker;
    }

    /**
     * Runs Vigil for as long as the foreground runs, or until a signal stops it.
     *
     * @param foreground what the command does while everything is up; its result is the exit status
     * @return the exit status
     * @throws StartRefused with the one sentence that says why Vigil cannot start
     */
    public static int run(StartOptions options, Foreground foreground) throws IOException, InterruptedException {
        var mappings = ModuleMappings.find();
        requireKnownKeys(mappings);
        takeAccounts(options.data());
        var settings = Settings.read();
        settings.requireLoopback();
        var ports = Ports.of(settings);
        try (var data = DataDirectory.open(options.data())) {
            ports.requireFree(options.isEmbedded());
            configure(settings, options, data, ports);
            mappings.requireReadable();
            try (var standalone = new Standalone(broker(options, data, ports))) {
                standalone.stopOnSignal();
                standalone.layFoundation(options, data);
                return Modules.run(foreground);
            }
        }
    }

    /**
     * Refuses keys that nothing in this JVM reads.
     *
     * @throws StartRefused naming the first, and the nearest that there is
     */
    public static void requireKnownKeys(ModuleMappings mappings) {
        new KnownKeys(mappings.keys(), KEYS)
                .requireKnown(
                        System.getProperties().stringPropertyNames(),
                        System.getenv().keySet());
    }

    /** Once there are accounts, whoever asks has to sign in. */
    private static void takeAccounts(Path data) {
        var file = AccountFile.under(data);
        if (Settings.read().get(ACCOUNTS_KEY).isEmpty() && Files.exists(file)) {
            System.setProperty(ACCOUNTS_KEY, file.toAbsolutePath().toString());
        }
    }

    private static @Nullable EmbeddedBroker broker(StartOptions options, DataDirectory data, Ports ports)
            throws IOException {
        return options.isEmbedded() ? EmbeddedBroker.start(data.kafka(), ports.kafka()) : null;
    }

    private static void configure(Settings settings, StartOptions options, DataDirectory data, Ports ports)
            throws IOException {
        var standard = new HashMap<String, String>();
        standard.put("vigil.identity.secret", data.secret("identity.secret"));
        standard.put("vigil.internal.token", data.secret("internal.token"));
        if (options.isEmbedded()) {
            // Nobody else is on this broker: partitions may wait for the next start, which then need not wait for them.
            standard.put("vigil.streams.instance-id", "standalone");
            standard.put("vigil.publish.instance-id", "standalone");
        }
        standard.keySet().removeIf(key -> settings.get(key).isPresent());
        standard.forEach(System::setProperty);
        var bootstrap = options.bootstrapServers();
        System.setProperty("kafka.bootstrap.servers", bootstrap == null ? "127.0.0.1:" + ports.kafka() : bootstrap);
        System.setProperty("vigil.data", data.path().toString());
        System.setProperty("quarkus.log.file.path", data.log().toString());
    }

    private void stopOnSignal() {
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, failure) -> LOG.errorf(failure, "Thread %s ended", thread.getName()));
        Runtime.getRuntime().addShutdownHook(new StopOnSignal(STOPPED_WITHIN, this));
    }

    private void layFoundation(StartOptions options, DataDirectory data) throws InterruptedException {
        var connection = Settings.read().kafka();
        new TopicSetup(connection, options.isEmbedded()).createMissing();
        var outside = Settings.read().registry();
        if (outside.isPresent()) {
            var registry = new ConfluentSchemaRegistry(outside.get());
            RegisteredSchemas.require(CatalogueSubjects.all(), registry, outside.get());
            new Foundation(connection, registry, options.clock()).handOver();
        } else {
            registry = new EmbeddedSchemaRegistry(new KafkaSchemaJournal(connection));
            register(registry, data.path());
            new Foundation(connection, registry, options.clock()).handOver();
        }
    }

    static void register(SchemaRegistry registry, Path data) {
        try {
            CatalogueSubjects.register(registry);
        } catch (SchemaRegistryException e) {
            if (e.errorCode() != SchemaRegistryException.INCOMPATIBLE_SCHEMA) {
                throw e;
            }
            throw new StartRefused("What another Vigil has written with " + data
                    + " cannot be read by this one: start that one again, or give this one a directory of its own with"
                    + " --data DIR (" + e.getMessage() + ")");
        }
    }

    /** Stops what the modules stood on; the modules have stopped before. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (registry != null) {
            registry.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    @Override
    public synchronized boolean isClosed() {
        return closed;
    }
}
