package health.vigil.producers.publish;

import health.vigil.schemas.topic.Topics;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Partitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.utils.Utils;

/**
 * Places records by their key, as Kafka does, but for {@code vigil.raw}: nothing hangs on the order of messages there, and
 * what lies together is written, and flushed, together. Kafka makes it by its name.
 */
public final class IntakePartitioner implements Partitioner {

    /** As many messages go to one partition before the next takes its turn. */
    private static final int IN_TURN = 256;

    private final AtomicInteger raw = new AtomicInteger();

    @Override
    public void configure(Map<String, ?> configs) {}

    @Override
    public int partition(String topic, Object key, byte[] keyBytes, Object value, byte[] valueBytes, Cluster cluster) {
        int partitions = cluster.partitionCountForTopic(topic);
        int place = topic.equals(Topics.RAW.name()) ? raw.getAndIncrement() / IN_TURN : Utils.murmur2(keyBytes);
        return Utils.toPositive(place) % partitions;
    }

    @Override
    public void close() {}
}
