package health.vigil.streams;

import health.vigil.schemas.AuditEntry;
import health.vigil.schemas.audit.AuditTrail;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.kafka.KafkaWriter;
import health.vigil.schemas.registry.SchemaRegistry;
import health.vigil.schemas.topic.Topics;
import health.vigil.streams.assessment.Answering;
import health.vigil.streams.assessment.CallAudit;
import health.vigil.streams.assessment.Respondents;
import health.vigil.streams.assessment.WorkerGroup;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Runs the model workers of this process, where it has that role. */
@ApplicationScoped
public class WorkersApplication {

    private static final int AFTER_THE_TOPOLOGY = 110;

    private final StreamsConfig config;
    private final KafkaConnection kafka;
    private final SchemaRegistry registry;
    private final Respondents respondents;
    private final JournalWriter journal;
    private final InstantSource clock;
    private final MeterRegistry meters;

    private @Nullable WorkerGroup workers;
    private @Nullable KafkaWriter<AuditEntry> audit;

    WorkersApplication(
            StreamsConfig config,
            KafkaConnection kafka,
            SchemaRegistry registry,
            Respondents respondents,
            JournalWriter journal,
            InstantSource clock,
            MeterRegistry meters) {
        this.config = config;
        this.kafka = kafka;
        this.registry = registry;
        this.respondents = respondents;
        this.journal = journal;
        this.clock = clock;
        this.meters = meters;
    }

    void start(@Observes @Priority(AFTER_THE_TOPOLOGY) StartupEvent event) {
        config.validate();
        if (!config.roles().contains(Role.workers)) {
            return;
        }
        var writer = new KafkaWriter<>("vigil-workers-audit", Topics.AUDIT, kafka, registry);
        audit = writer;
        var answering = new Answering(
                respondents,
                new CallAudit(new AuditTrail("workers", writer, clock)),
                new ModelMeters(meters, respondents),
                clock);
        workers = new WorkerGroup(
                kafka, registry, answering, answer -> journal.answer(answer, clock.instant()), config.deliveries());
        workers.start(config.workers());
    }

    // Priorities rise on the way down too, and the topology does not need its workers to stop.
    void stop(@Observes @Priority(AFTER_THE_TOPOLOGY) ShutdownEvent event) {
        if (workers != null) {
            workers.close();
        }
        if (audit != null) {
            audit.close();
        }
    }

    /** Whether every worker of this process works; where it has none, there is nothing that could fail. */
    public boolean isRunning() {
        return !config.roles().contains(Role.workers) || (workers != null && workers.isAlive());
    }
}
