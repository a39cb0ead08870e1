package health.vigil.bench.context.streams;

import health.vigil.bench.context.Subject;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.streams.StreamsConfig;
import health.vigil.streams.StreamsProperties;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.LongStream;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;

/** One topology at a time, with the properties that Vigil's own has and one stream thread. */
final class MeasuredStreams implements AutoCloseable {

    /** Of all stores together, memory tables among it. */
    private static final String CACHE = "block-cache-usage";

    private static final String READERS = "estimate-table-readers-mem";

    private final Path directory;
    private final String bootstrapServers;
    private final Subject subject;
    private final RestoreClock restore = new RestoreClock();
    private @Nullable KafkaStreams running;

    MeasuredStreams(Path directory, String bootstrapServers, String subject) {
        this.directory = directory;
        this.bootstrapServers = bootstrapServers;
        this.subject = Subject.valueOf(subject);
    }

    /** Starts it on a topic, under a name of its own; returns at once. */
    synchronized long start(String applicationId, String topic, int putBytes) {
        var streams =
                new KafkaStreams(Topologies.of(subject, topic, putBytes), properties(applicationId, bootstrapServers));
        streams.setGlobalStateRestoreListener(restore);
        streams.setUncaughtExceptionHandler(failure -> {
            failure.printStackTrace();
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.start();
        running = streams;
        return 0;
    }

    synchronized long stop() {
        if (running != null) {
            running.close(Duration.ofSeconds(60));
            running = null;
        }
        return 0;
    }

    /** Live objects. */
    long heapBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** What RocksDB holds outside the heap, as it says itself. */
    synchronized long nativeBytes() {
        if (running == null) {
            return 0;
        }
        return metric(CACHE).max().orElse(0) + metric(READERS).sum();
    }

    private LongStream metric(String name) {
        return Objects.requireNonNull(running).metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals(name))
                .mapToLong(metric -> ((Number) metric.metricValue()).longValue());
    }

    /** How long restoring took, once everything runs; 0 until then. */
    synchronized long restoredNanos() {
        return running != null && running.state() == KafkaStreams.State.RUNNING ? restore.nanos() : 0;
    }

    @Override
    public void close() {
        stop();
    }

    private Properties properties(String applicationId, String servers) {
        StreamsConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withDefaultValues(Map.of(
                        "vigil.streams.application-id",
                        applicationId,
                        "vigil.streams.state-dir",
                        directory.resolve("state").toString(),
                        "vigil.streams.threads",
                        "1"))
                .withMapping(StreamsConfig.class)
                .build()
                .getConfigMapping(StreamsConfig.class);
        Properties properties = StreamsProperties.of(config, new KafkaConnection(Map.of("bootstrap.servers", servers)));
        if (subject == Subject.JSON_STATE) {
            // What it stands for leaves Kafka's default.
            properties.remove(org.apache.kafka.streams.StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG);
        }
        return properties;
    }
}
