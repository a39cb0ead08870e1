package health.vigil.standalone.endtoend;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A Kafka client that knows nothing of Vigil: bytes in, bytes out. */
final class OutsideConsumer {

    private final Map<String, Object> connection;

    OutsideConsumer(String bootstrapServers) {
        this.connection = Map.of("bootstrap.servers", bootstrapServers);
    }

    /** Every topic, Kafka's own included. */
    Set<String> topics() throws InterruptedException, ExecutionException {
        try (var admin = Admin.create(connection)) {
            return admin.listTopics(new ListTopicsOptions().listInternal(true))
                    .names()
                    .get();
        }
    }

    /** Every record that a topic holds now, uncommitted ones included. */
    List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        return read(topic, "read_uncommitted");
    }

    /** Every record that a reader of committed records sees now. */
    List<ConsumerRecord<byte[], byte[]>> readCommitted(String topic) {
        return read(topic, "read_committed");
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String topic, String isolation) {
        var settings = new HashMap<>(connection);
        settings.put("isolation.level", isolation);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            while (isBehind(consumer, partitions)) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    private static boolean isBehind(KafkaConsumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        var ends = consumer.endOffsets(partitions);
        return partitions.stream()
                .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L));
    }
}
