package health.vigil.streams;

import health.vigil.schemas.DefinitionKind;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.registry.SchemaRegistry;
import health.vigil.schemas.topic.Topics;
import health.vigil.streams.alert.policy.StartingPolicies;
import health.vigil.streams.assessment.Questions;
import health.vigil.streams.assessment.Respondents;
import health.vigil.streams.assessment.ScoreRisk;
import health.vigil.streams.context.Observer;
import health.vigil.streams.context.Validity;
import health.vigil.streams.model.RiskModel;
import health.vigil.streams.query.ContextQuery;
import health.vigil.streams.query.DefinitionsInForce;
import health.vigil.streams.trigger.TriggerLibrary;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Builds the topology from its configuration and runs it, where this process has that role. */
@ApplicationScoped
public class StreamsApplication {

    private static final Logger LOG = Logger.getLogger(StreamsApplication.class);
    private static final int AFTER_THE_BROKER = 100;
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final StreamsConfig config;
    private final KafkaConnection kafka;
    private final SchemaRegistry registry;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final Observer observer;
    private final ScoreRisk risk;
    private final Respondents respondents;
    private final JournalWriter journal;

    private @Nullable KafkaStreams streams;
    private @Nullable KafkaStreamsMetrics streamsMetrics;
    private @Nullable Ticker ticker;

    StreamsApplication(
            StreamsConfig config,
            KafkaConnection kafka,
            SchemaRegistry registry,
            RiskModel model,
            Respondents respondents,
            JournalWriter journal,
            InstantSource clock,
            MeterRegistry meters) {
        this.config = config;
        this.kafka = kafka;
        this.registry = registry;
        this.clock = clock;
        this.meters = meters;
        this.observer = new Observer(new Validity(config.validity(), config.registrationValidity()));
        this.risk = new ScoreRisk(model);
        this.respondents = respondents;
        this.journal = journal;
    }

    void start(@Observes @Priority(AFTER_THE_BROKER) StartupEvent event) {
        config.validate();
        if (!hasRole()) {
            return;
        }
        var policies = StartingPolicies.of(config.policies());
        // First in every partition, so that nothing is ever looked at without triggers, models and policies.
        journal.activate(DefinitionKind.models, respondents.inForce().document(), "vigil", false, clock.instant());
        journal.activate(DefinitionKind.triggers, TriggerLibrary.shippedDocument(), "vigil", true, clock.instant());
        journal.activate(DefinitionKind.policies, policies.document(), "vigil", policies.shipped(), clock.instant());

        var topology = new MonitoringTopology(
                        Journal.live(),
                        registry,
                        observer,
                        risk,
                        new Questions(config.answerPatience()),
                        config.dischargedRetention())
                .telling(answer -> ModelMeters.count(meters, answer))
                .build();
        streams = new KafkaStreams(topology, StreamsProperties.of(config, kafka));
        // There from the start, so that a rule sees the first.
        Counter failures = meters.counter("vigil.streams.thread.failures");
        streams.setUncaughtExceptionHandler(failure -> {
            LOG.error(
                    "A stream thread failed; another takes its place and its partitions resume where it stood",
                    failure);
            failures.increment();
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        streamsMetrics = new KafkaStreamsMetrics(streams);
        streamsMetrics.bindTo(meters);
        streams.start();

        ticker = new Ticker(journal, this::partitions, clock);
        ticker.start();
    }

    void stop(@Observes @Priority(AFTER_THE_BROKER) ShutdownEvent event) {
        if (ticker != null) {
            ticker.close();
        }
        if (streamsMetrics != null) {
            streamsMetrics.close();
        }
        if (streams != null) {
            streams.close(CLOSE_WITHIN);
        }
    }

    /** Whether contexts are being folded now, rather than restored or lost, and time passes; or need not be here. */
    public boolean isRunning() {
        return !hasRole()
                || (streams != null
                        && streams.state() == KafkaStreams.State.RUNNING
                        && ticker != null
                        && ticker.isTicking());
    }

    /** Whether the topology can still come to run without a restart of the process. */
    public boolean isAlive() {
        return !hasRole()
                || ((streams == null || !streams.state().hasStartedOrFinishedShuttingDown())
                        && (ticker == null || ticker.isTicking()));
    }

    private boolean hasRole() {
        return config.roles().contains(Role.topology);
    }

    /** Partitions of the journal that are folded here. */
    private Set<Integer> partitions() {
        if (streams == null || !streams.state().isRunningOrRebalancing()) {
            return Set.of();
        }
        return streams.metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .flatMap(task -> task.topicPartitions().stream())
                .filter(partition -> partition.topic().equals(Topics.EVENTS.name()))
                .map(TopicPartition::partition)
                .collect(Collectors.toSet());
    }

    @Produces
    @Singleton
    DefinitionsInForce definitionsInForce() {
        return new DefinitionsInForce(
                () -> streams, (kind, document, by) -> journal.activate(kind, document, by, false, clock.instant()));
    }

    @Produces
    @Singleton
    ContextQuery query() {
        return new ContextQuery(
                () -> streams, config.address().orElse(null), observer, risk, config.findingsWithin(), clock);
    }
}
