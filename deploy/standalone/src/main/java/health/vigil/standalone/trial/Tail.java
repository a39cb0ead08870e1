package health.vigil.standalone.trial;

import health.vigil.schemas.serde.AvroSerde;
import health.vigil.schemas.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What comes to a topic of the trial's own broker: that of one side after that of the other. */
final class Tail<T extends SpecificRecord> implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<String, T> consumer;
    private final List<TopicPartition> partitions;

    Tail(TrialCluster cluster, Topic<T> topic) {
        this.consumer = new KafkaConsumer<>(
                cluster.kafka()
                        .clientProperties(Map.of(
                                ConsumerConfig.CLIENT_ID_CONFIG,
                                topic.name() + "-tail",
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                                "read_committed",
                                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                                false)),
                new StringDeserializer(),
                AvroSerde.of(cluster.registry(), topic).deserializer());
        this.partitions = consumer.partitionsFor(topic.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Takes all that came since the last call, each partition in its order; tombstones are left out. */
    void next(Consumer<T> taker) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<String, T> came : consumer.poll(POLL)) {
                if (came.value() != null) {
                    taker.accept(came.value());
                }
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
