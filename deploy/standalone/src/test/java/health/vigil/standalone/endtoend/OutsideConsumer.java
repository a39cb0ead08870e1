package health.vigil.standalone.endtoend;

import java.time.Duration;
import java.util.ArrayList;
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
public final class OutsideConsumer {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Map<String, Object> connection;

    public OutsideConsumer(String bootstrapServers) {
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

    /**
     * Every record that is committed of those that a topic holds now. Waits for the transactions among them to end: what
     * is acknowledged as committed becomes visible a little later, and not before an older transaction's end.
     */
    public List<ConsumerRecord<byte[], byte[]>> readCommitted(String topic) {
        return read(topic, "read_committed");
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String topic, String isolation) {
        Map<TopicPartition, Long> ends = ends(topic);
        try (var consumer = consumer(isolation)) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            long limit = System.nanoTime() + PATIENCE.toNanos();
            while (isBehind(consumer, ends)) {
                if (System.nanoTime() > limit) {
                    throw new AssertionError("not readable within " + PATIENCE + " up to " + ends);
                }
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    /** The end of each partition, open transactions included: the high watermark. */
    private Map<TopicPartition, Long> ends(String topic) {
        try (var consumer = consumer("read_uncommitted")) {
            return consumer.endOffsets(consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList());
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer(String isolation) {
        var settings = new HashMap<>(connection);
        settings.put("isolation.level", isolation);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static boolean isBehind(KafkaConsumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }
}
