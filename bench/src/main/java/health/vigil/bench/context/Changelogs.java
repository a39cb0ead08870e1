package health.vigil.bench.context;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What an application has written to its changelogs. */
final class Changelogs {

    private static final int SAMPLED = 20_000;
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Admin admin;
    private final List<TopicPartition> partitions;

    private Changelogs(Admin admin, List<TopicPartition> partitions) {
        this.admin = admin;
        this.partitions = partitions;
    }

    static Changelogs of(Admin admin, String application) throws InterruptedException, ExecutionException {
        return new Changelogs(
                admin,
                admin.listTopics().names().get().stream()
                        .filter(topic -> topic.startsWith(application + "-"))
                        .map(topic -> new TopicPartition(topic, 0))
                        .toList());
    }

    /** Bytes in the broker's log. */
    long bytes() throws InterruptedException, ExecutionException {
        return admin
                .describeLogDirs(
                        List.of(admin.describeCluster().controller().get().id()))
                .allDescriptions()
                .get()
                .values()
                .stream()
                .flatMap(broker -> broker.values().stream())
                .flatMap(directory -> directory.replicaInfos().entrySet().stream())
                .filter(replica -> partitions.contains(replica.getKey()))
                .mapToLong(replica -> replica.getValue().size())
                .sum();
    }

    /** Bytes of keys and values that were written for an event, by the newest records of each changelog. */
    double bytesAnEvent(String bootstrapServers, long events) {
        double bytes = 0;
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            for (TopicPartition partition : partitions) {
                bytes += bytesAnEvent(consumer, partition, events);
            }
        }
        return bytes;
    }

    void delete() throws InterruptedException, ExecutionException {
        admin.deleteTopics(partitions.stream().map(TopicPartition::topic).toList())
                .all()
                .get();
    }

    private static double bytesAnEvent(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, long events) {
        consumer.assign(List.of(partition));
        consumer.seekToEnd(List.of(partition));
        long end = consumer.position(partition);
        consumer.seek(partition, Math.max(0, end - SAMPLED));
        long sampled = 0;
        long bytes = 0;
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                sampled++;
                bytes += record.serializedKeySize() + Math.max(0, record.serializedValueSize());
            }
        }
        return sampled == 0 ? 0 : (double) bytes / sampled * end / events;
    }
}
