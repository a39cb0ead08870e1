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
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** One worker in a process of its own, to be killed: {@code LoneWorker BOOTSTRAP REGISTRY FOUNDRY}. */
final class LoneWorker implements AutoCloseable {

    private static final int DELIVERIES = 5;

    private final WorkerGroup group;
    private final KafkaWriter<AuditEntry> audit;
    private final JournalWriter journal;

    LoneWorker(String bootstrapServers, String registryUrl, String foundry) {
        var kafka = new KafkaConnection(Map.of("bootstrap.servers", bootstrapServers));
        var registry =
                new ConfluentSchemaRegistry(RegistryConnection.fromConfig(Map.of("schema.registry.url", registryUrl))
                        .orElseThrow());
        audit = new KafkaWriter<>("test-workers-audit", Topics.AUDIT, kafka, registry);
        journal = new JournalWriter(kafka, registry);
        var answering = new Answering(
                Respondents.of(
                        models(foundry), EarlyWarningModel.shipped(), Duration.ofMinutes(2), InstantSource.system()),
                new CallAudit(new AuditTrail("workers", audit, InstantSource.system())),
                (_, _, _) -> {},
                InstantSource.system());
        group = new WorkerGroup(
                kafka,
                registry,
                answering,
                answer -> journal.answer(answer, InstantSource.system().instant()),
                DELIVERIES);
        group.start(1);
    }

    /** Keys of the one model, for every process that must know it. */
    static Map<String, String> keys(String foundry) {
        String prefix = "vigil.streams.models.foundry.";
        return Map.of(
                prefix + "kind", "chat-completions",
                prefix + "mode", "live",
                prefix + "url", foundry);
    }

    static Process launch(String bootstrapServers, String registryUrl, String foundry) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dorg.apache.avro.SERIALIZABLE_PACKAGES="
                                + System.getProperty("org.apache.avro.SERIALIZABLE_PACKAGES", "health.vigil.schemas"),
                        LoneWorker.class.getName(),
                        bootstrapServers,
                        registryUrl,
                        foundry))
                .inheritIO()
                .start();
    }

    public static void main(String... arguments) {
        var _ = new LoneWorker(arguments[0], arguments[1], arguments[2]);
    }

    private static ModelsConfig models(String foundry) {
        return new SmallRyeConfigBuilder()
                .withMapping(ModelsConfig.class)
                .withSources(new PropertiesConfigSource(keys(foundry), "test", 100))
                .build()
                .getConfigMapping(ModelsConfig.class);
    }

    @Override
    public void close() {
        group.close();
        audit.close();
        journal.close();
    }
}
