package health.vigil.process;

import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.registry.ConfluentSchemaRegistry;
import health.vigil.schemas.registry.RegistryConnection;
import health.vigil.schemas.topic.Part;
import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.avro.Schema;

/**
 * A process of Vigil that stands on a Kafka cluster and a registry of others: checks what it needs before its modules
 * start, runs them until a signal, and says in one sentence why it cannot.
 *
 * @param part which part of Vigil it is
 * @param state schemas of its state, by subject; they must be registered as those of its topics
 */
public record Deployment(Part part, Map<String, Schema> state) {

    private static final Set<String> KEYS =
            Set.of("vigil.data", Settings.HTTP_PORT, Settings.HTTPS_PORT, Settings.HTTP_HOST);
    private static final Duration STOPPED_WITHIN = Duration.ofMillis(19_500);

    static {
        // As Quarkus's own launcher does, which starts other kinds of jars; it must be said before anything is logged.
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    }

    public Deployment {
        state = Map.copyOf(state);
    }

    /**
     * Runs until SIGTERM.
     *
     * @return the exit status: 1 where it could not start, which is said on standard error
     */
    public int run() throws IOException, InterruptedException {
        var below = new NothingBelow();
        try {
            prepare(below);
            return Modules.run(() -> {
                Quarkus.waitForExit();
                return 0;
            });
        } catch (StartRefused | IllegalStateException e) {
            System.err.println(part.prefix() + ": " + e.getMessage());
            return 1;
        } finally {
            // It ends by itself, and the hook leaves the status as it is.
            below.close();
        }
    }

    private void prepare(StopOnSignal.Stand below) throws IOException, InterruptedException {
        var mappings = ModuleMappings.find();
        var settings = Settings.read();
        new KnownKeys(mappings.keys(), KEYS)
                .requireKnown(settings.keysOfFiles(), System.getenv().keySet());
        settings.requireLoopback();
        mappings.requireReadable();
        KafkaConnection kafka = kafka(settings);
        RegistryConnection where = settings.registry()
                .orElseThrow(() -> new StartRefused(
                        "No schema registry is named: set kafka." + RegistryConnection.URL + " to its http address"));
        new TopicCheck(kafka).require(part.topics());
        var registry = new ConfluentSchemaRegistry(where);
        RegisteredSchemas.require(TopicSubjects.of(part.topics()), registry, where);
        RegisteredSchemas.require(state, registry, where);
        new Foundation(kafka, registry, InstantSource.system()).handOver();
        Runtime.getRuntime().addShutdownHook(new StopOnSignal(STOPPED_WITHIN, below));
    }

    private static KafkaConnection kafka(Settings settings) {
        try {
            return settings.kafka();
        } catch (IllegalArgumentException e) {
            throw new StartRefused(e.getMessage());
        }
    }

    /** Kafka and the registry are somebody else's: when the modules have stopped, everything has. */
    private static final class NothingBelow implements StopOnSignal.Stand {

        private final AtomicBoolean closed = new AtomicBoolean();

        @Override
        public void close() {
            closed.set(true);
        }

        @Override
        public boolean isClosed() {
            return closed.get();
        }
    }
}
