package health.vigil.producers.hl7v2.kafka;

import health.vigil.producers.hl7v2.reception.EntryConfig.Protocol;
import health.vigil.producers.hl7v2.reception.Receptions;
import health.vigil.schemas.kafka.KafkaConnection;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Runs the reading of topics, where any are named. */
@ApplicationScoped
public class IngestService {

    private static final int LAST_TO_START = 300;
    private static final int FIRST_TO_STOP = 1;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** A topic that is made after the start is found within this time. */
    private static final int METADATA_MILLIS = 10_000;

    private @Nullable TopicReader reader;

    void start(
            @Observes @Priority(LAST_TO_START) StartupEvent event,
            IngestConfig config,
            KafkaConnection kafka,
            Receptions receptions) {
        List<String> topics = config.topics().orElse(List.of());
        if (!topics.isEmpty()) {
            reader = new TopicReader(
                    new KafkaConsumer<>(
                            kafka.clientProperties(settings(config)),
                            new ByteArrayDeserializer(),
                            new ByteArrayDeserializer()),
                    topics,
                    receptions.shared(Protocol.KAFKA, config.feed()),
                    PAUSE);
            reader.start();
        }
    }

    void stop(@Observes @Priority(FIRST_TO_STOP) ShutdownEvent event) {
        if (reader != null) {
            reader.close();
        }
    }

    private static Map<String, Object> settings(IngestConfig config) {
        return Map.of(
                ConsumerConfig.GROUP_ID_CONFIG,
                config.groupId(),
                ConsumerConfig.CLIENT_ID_CONFIG,
                "vigil-producers-ingest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                METADATA_MILLIS);
    }
}
