package health.vigil.consumers.console.audit;

import health.vigil.schemas.AuditEntry;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.registry.SchemaRegistry;
import health.vigil.schemas.serde.AvroSerde;
import health.vigil.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads `vigil.audit`, when an auditor asks and from the time that they ask for: nobody asks often, and nothing of it may
 * be missing. Safe for many threads.
 */
public final class AuditLog {

    private static final Duration POLL = Duration.ofMillis(250);
    private static final TopicPartition AUDIT = new TopicPartition(Topics.AUDIT.name(), 0);

    private final KafkaConnection connection;
    private final Deserializer<AuditEntry> entries;

    public AuditLog(KafkaConnection connection, SchemaRegistry registry) {
        this.connection = connection;
        this.entries = AvroSerde.of(registry, Topics.AUDIT).deserializer();
    }

    /**
     * A page.
     *
     * @param entries newest first
     * @param before place before which the next page begins; -1 where there is none
     * @param counts how many entries of each activity there are, on all pages
     */
    public record Page(List<AuditEntry> entries, long before, Map<String, Long> counts) {}

    /**
     * The newest entries that are wanted.
     *
     * @param since the oldest moment
     * @param before only entries before this place in the log
     * @param limit how many at most
     */
    public Page read(Instant since, long before, int limit, Predicate<AuditEntry> wanted) {
        var page = new Newest(before, limit);
        try (var consumer = new KafkaConsumer<String, byte[]>(
                connection.clientProperties(settings()), new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(AUDIT));
            var start = consumer.offsetsForTimes(Map.of(AUDIT, since.toEpochMilli()))
                    .get(AUDIT);
            if (start != null) {
                consumer.seek(AUDIT, start.offset());
                long end = Objects.requireNonNull(
                        consumer.endOffsets(List.of(AUDIT)).get(AUDIT), "Kafka tells the end of what it was asked for");
                while (consumer.position(AUDIT) < end) {
                    for (ConsumerRecord<String, byte[]> polled : consumer.poll(POLL)) {
                        AuditEntry entry = entries.deserialize(polled.topic(), polled.value());
                        if (!entry.getAt().isBefore(since) && wanted.test(entry)) {
                            page.take(polled.offset(), entry);
                        }
                    }
                }
            }
        }
        return page.page();
    }

    private static Map<String, Object> settings() {
        return Map.of(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
                ConsumerConfig.CLIENT_ID_CONFIG, "vigil-console-audit",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    }

    /** Keeps the newest of what passes by, oldest first. */
    private static final class Newest {

        private record Placed(long place, AuditEntry entry) {}

        private final long before;
        private final int limit;
        private final ArrayDeque<Placed> kept = new ArrayDeque<>();
        private final Map<String, Long> counts = new TreeMap<>();

        Newest(long before, int limit) {
            this.before = before;
            this.limit = limit;
        }

        void take(long place, AuditEntry entry) {
            counts.merge(entry.getActivity(), 1L, Long::sum);
            if (place < before) {
                kept.add(new Placed(place, entry));
                // One more than fits says whether there is another page.
                if (kept.size() > limit + 1) {
                    kept.remove();
                }
            }
        }

        Page page() {
            boolean more = kept.size() > limit;
            if (more) {
                kept.remove();
            }
            long next = more ? kept.getFirst().place() : -1;
            return new Page(
                    new ArrayList<>(kept).reversed().stream().map(Placed::entry).toList(), next, counts);
        }
    }
}
