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

    /** Reads it, in the order of each partition. */
    public void read(Consumer<ConsumerRecord<String, byte[]>> reader) {
        var settings = Map.of(
                ConsumerConfig.CLIENT_ID_CONFIG,
                client,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                20_000,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false);
        try (var consumer = new KafkaConsumer<>(
                kafka.clientProperties(settings), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(reader);
            }
        }
    }
}
