package health.vigil.standalone.trial;

import health.vigil.standalone.progress.ProgressBar;
import health.vigil.streams.MonitoringTopology;
import health.vigil.streams.StreamsProperties;
import health.vigil.streams.assessment.Questions;
import health.vigil.streams.assessment.ScoreRisk;
import health.vigil.streams.context.Observer;
import health.vigil.streams.context.Validity;
import health.vigil.streams.model.RiskModel;
import java.time.Duration;
import java.util.HashMap;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;

/** The topology of production over one side's journal, until it has taken in all of it. */
final class SideRun {

    private static final Duration GLANCE = Duration.ofMillis(100);
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(10);
    /** Nobody waits for an alert here. */
    private static final long COMMIT_MILLIS = 200;

    private final TrialCluster cluster;
    private final health.vigil.streams.StreamsConfig config;
    private final Side side;

    SideRun(TrialCluster cluster, health.vigil.streams.StreamsConfig config, Side side) {
        this.cluster = cluster;
        this.config = config;
        this.side = side;
    }

    /**
     * Runs it.
     *
     * @throws IllegalStateException if it fails, with what failed
     */
    void run(RiskModel model) throws InterruptedException {
        var failure = new AtomicReference<@Nullable Throwable>();
        var streams = new KafkaStreams(topology(model), properties());
        streams.setUncaughtExceptionHandler(failed -> {
            failure.compareAndSet(null, failed);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        try {
            streams.start();
            await(failure);
        } finally {
            streams.close(CLOSED_WITHIN);
        }
    }

    private Topology topology(RiskModel model) {
        return new MonitoringTopology(
                        side.journal(),
                        cluster.registry(),
                        new Observer(new Validity(config.validity(), config.registrationValidity())),
                        new ScoreRisk(model),
                        new Questions(config.answerPatience()),
                        config.dischargedRetention())
                .build();
    }

    private Properties properties() {
        Properties properties = StreamsProperties.of(config, cluster.kafka());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, application());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, cluster.state(side).toString());
        properties.put(
                StreamsConfig.NUM_STREAM_THREADS_CONFIG,
                Math.min(cluster.partitions(), Runtime.getRuntime().availableProcessors()));
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, 0);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MILLIS);
        properties.remove(StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG));
        return properties;
    }

    private void await(AtomicReference<@Nullable Throwable> failure) throws InterruptedException {
        try {
            long all = end();
            try (var progress = ProgressBar.onStandardError(side.title(), all)) {
                for (long done = committed(); done < all; done = committed()) {
                    progress.reach(done);
                    @Nullable Throwable failed = failure.get();
                    if (failed != null) {
                        throw new IllegalStateException(side.title() + " failed: " + failed.getMessage(), failed);
                    }
                    Thread.sleep(GLANCE);
                }
                progress.reach(all);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("The trial's own broker does not answer", e.getCause());
        }
    }

    private long end() throws InterruptedException, ExecutionException {
        var wanted = new HashMap<TopicPartition, OffsetSpec>();
        for (int partition = 0; partition < cluster.partitions(); partition++) {
            wanted.put(new TopicPartition(side.journal().topic(), partition), OffsetSpec.latest());
        }
        return cluster.admin().listOffsets(wanted).all().get().values().stream()
                .mapToLong(ListOffsetsResultInfo::offset)
                .sum();
    }

    private long committed() throws InterruptedException, ExecutionException {
        return cluster
                .admin()
                .listConsumerGroupOffsets(application())
                .partitionsToOffsetAndMetadata()
                .get()
                .values()
                .stream()
                .mapToLong(OffsetAndMetadata::offset)
                .sum();
    }

    private String application() {
        return "vigil-trial-" + side.key();
    }
}
