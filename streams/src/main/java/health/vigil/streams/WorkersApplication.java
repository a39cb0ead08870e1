package health.vigil.streams;

import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.registry.SchemaRegistry;
import health.vigil.streams.assessment.WorkerGroup;
import health.vigil.streams.model.RiskModel;
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
    private final RiskModel model;
    private final JournalWriter journal;
    private final InstantSource clock;

    private @Nullable WorkerGroup workers;

    WorkersApplication(
            StreamsConfig config,
            KafkaConnection kafka,
            SchemaRegistry registry,
            RiskModel model,
            JournalWriter journal,
            InstantSource clock) {
        this.config = config;
        this.kafka = kafka;
        this.registry = registry;
        this.model = model;
        this.journal = journal;
        this.clock = clock;
    }

    void start(@Observes @Priority(AFTER_THE_TOPOLOGY) StartupEvent event) {
        config.validate();
        if (!config.roles().contains(Role.workers)) {
            return;
        }
        workers = new WorkerGroup(kafka, registry, model, answer -> journal.answer(answer, clock.instant()));
        workers.start(config.workers());
    }

    // Priorities rise on the way down too, and the topology does not need its workers to stop.
    void stop(@Observes @Priority(AFTER_THE_TOPOLOGY) ShutdownEvent event) {
        if (workers != null) {
            workers.close();
        }
    }

    /** Whether every worker of this process works; where it has none, there is nothing that could fail. */
    public boolean isRunning() {
        return !config.roles().contains(Role.workers) || (workers != null && workers.isAlive());
    }
}
