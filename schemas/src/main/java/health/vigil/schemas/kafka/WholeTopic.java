package health.vigil.schemas.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A topic, read from its first committed record to the one that is the last when it begins. */
public final class WholeTopic {

    private static final Duration POLL = Duration.ofSeconds(1);

    private final String client;
    private final KafkaConnection kafka;
    private final String topic;

    /**
     * @param client who reads, as the cluster sees it
     */
    public WholeTopic(String client, KafkaConnection kafka, String topic) {
        this.client = client;
        this.kafka = kafka;
        this.topic = topic;
    }

    /**
     * How much there is.
     *
     * @param partitions 0 where there is no such topic
     * @param records how many offsets there are, about as many as records
     */
    public record Extent(int partitions, long records) {}

    /** How much there is now. */
    public Extent extent() {
        try (var consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer);
            long begin = sum(consumer.beginningOffsets(partitions));
            return new Extent(partitions.size(), sum(consumer.endOffsets(partitions)) - begin);
        }
    }

    /** Reads it, in the order of each partition. */
    public void read(Consumer<ConsumerRecord<String, byte[]>> reader) {
        try (var consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(reader);
            }
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        var settings = Map.<String, Object>of(
                ConsumerConfig.CLIENT_ID_CONFIG,
                client,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                20_000,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                // Whoever only asks for a topic must not make one of a wrong name.
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false);
        return new KafkaConsumer<>(
                kafka.clientProperties(settings), new StringDeserializer(), new ByteArrayDeserializer());
    }

    private List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    private static long sum(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }
}
