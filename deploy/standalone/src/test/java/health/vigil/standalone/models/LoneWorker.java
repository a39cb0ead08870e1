package health.vigil.standalone.models;

import health.vigil.schemas.AuditEntry;
import health.vigil.schemas.audit.AuditTrail;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.kafka.KafkaWriter;
import health.vigil.schemas.registry.ConfluentSchemaRegistry;
import health.vigil.schemas.registry.RegistryConnection;
import health.vigil.schemas.topic.Topics;
import health.vigil.streams.JournalWriter;
import health.vigil.streams.assessment.Answering;
import health.vigil.streams.assessment.CallAudit;
import health.vigil.streams.assessment.ModelsConfig;
import health.vigil.streams.assessment.Respondents;
import health.vigil.streams.assessment.WorkerGroup;
import health.vigil.streams.model.EarlyWarningModel;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Workers without the rest of Vigil; in a process of its own, one that can be killed: {@code LoneWorker BOOTSTRAP REGISTRY FOUNDRY}.
 * That process ends with the one that launched it, however it ends.
 */
final class LoneWorker implements AutoCloseable {

    /** What brokers do where nobody says otherwise. */
    static final int DELIVERIES = 5;

    /** A call of workers that are warm. */
    static final Duration CALL_WITHIN = Duration.ofSeconds(4);

    /** The first call of a process that has just started, on a busy machine. */
    private static final Duration FIRST_CALL_WITHIN = Duration.ofSeconds(30);

    private static final String MODEL = "vigil.streams.models.foundry.";

    private final WorkerGroup group;
    private final KafkaWriter<AuditEntry> audit;
    private final JournalWriter journal;

    LoneWorker(String bootstrapServers, String registryUrl, String foundry, int workers, Duration callWithin) {
        var kafka = new KafkaConnection(Map.of("bootstrap.servers", bootstrapServers));
        var registry =
                new ConfluentSchemaRegistry(RegistryConnection.fromConfig(Map.of("schema.registry.url", registryUrl))
                        .orElseThrow());
        audit = new KafkaWriter<>("test-workers-audit", Topics.AUDIT, kafka, registry);
        journal = new JournalWriter(kafka, registry);
        var answering = new Answering(
                respondents(foundry, callWithin),
                new CallAudit(new AuditTrail("workers", audit, InstantSource.system())),
                (_, _, _) -> {},
                InstantSource.system());
        group = new WorkerGroup(
                kafka,
                registry,
                answering,
                answer -> journal.answer(answer, InstantSource.system().instant()),
                DELIVERIES);
        group.start(workers);
    }

    /** Keys of the one model, for every process that must know it. */
    static Map<String, String> keys(String foundry, Duration callWithin) {
        return Map.of(
                MODEL + "kind",
                "chat-completions",
                MODEL + "mode",
                "live",
                MODEL + "url",
                foundry,
                MODEL + "call-within",
                callWithin.toString());
    }

    static Respondents respondents(String foundry, Duration callWithin) {
        ModelsConfig config = new SmallRyeConfigBuilder()
                .withMapping(ModelsConfig.class)
                .withSources(new PropertiesConfigSource(keys(foundry, callWithin), "test", 100))
                .build()
                .getConfigMapping(ModelsConfig.class);
        return Respondents.of(config, EarlyWarningModel.shipped(), Duration.ofMinutes(2), InstantSource.system());
    }

    /** The process of one. */
    record Alone(Process process) implements AutoCloseable {

        /** kill -9. */
        @Override
        public void close() {
            process.destroyForcibly().onExit().join();
        }
    }

    static Alone launch(String bootstrapServers, String registryUrl, String foundry) throws IOException {
        return new Alone(new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dorg.apache.avro.SERIALIZABLE_PACKAGES="
                                + System.getProperty("org.apache.avro.SERIALIZABLE_PACKAGES", "health.vigil.schemas"),
                        LoneWorker.class.getName(),
                        bootstrapServers,
                        registryUrl,
                        foundry))
                .redirectOutput(Redirect.INHERIT)
                .redirectError(Redirect.INHERIT)
                .start());
    }

    public static void main(String... arguments) throws IOException {
        var _ = new LoneWorker(arguments[0], arguments[1], arguments[2], 1, FIRST_CALL_WITHIN);
        // Nothing is ever written to it: it ends where the launching process does.
        System.in.transferTo(OutputStream.nullOutputStream());
        Runtime.getRuntime().halt(1);
    }

    @Override
    public void close() {
        group.close();
        audit.close();
        journal.close();
    }
}
