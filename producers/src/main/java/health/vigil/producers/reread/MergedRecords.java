package health.vigil.producers.reread;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * The records of a topic from a moment up to its end as it is at the beginning, all partitions together in the order of
 * their timestamps. Holds no more than one fetch of each partition. For one thread.
 */
public final class MergedRecords {

    private static final Duration POLL = Duration.ofSeconds(1);

    private final Consumer<String, byte[]> consumer;
    private final Map<TopicPartition, Long> ends;
    private final Map<TopicPartition, ArrayDeque<ConsumerRecord<String, byte[]>>> fetched = new HashMap<>();
    private final long total;

    MergedRecords(Consumer<String, byte[]> consumer, Collection<TopicPartition> partitions, long fromMillis) {
        this.consumer = consumer;
        consumer.assign(partitions);
        this.ends = Map.copyOf(consumer.endOffsets(partitions));
        Map<TopicPartition, Long> times =
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> fromMillis));
        Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(times);
        long sum = 0;
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp start = starts.get(partition);
            long from = start == null ? end(partition) : start.offset();
            consumer.seek(partition, from);
            fetched.put(partition, new ArrayDeque<>());
            sum += Math.max(0, end(partition) - from);
        }
        this.total = sum;
    }

    /** How many there are, or somewhat fewer. */
    public long total() {
        return total;
    }

    /** The next message; nothing at the end. */
    public Optional<RawMessage> next() {
        return nextRecord().map(RawLog::message);
    }

    Optional<ConsumerRecord<String, byte[]>> nextRecord() {
        fetchWhatIsMissing();
        return fetched.values().stream()
                .filter(queue -> !queue.isEmpty())
                .min(Comparator.comparingLong(
                        queue -> Objects.requireNonNull(queue.peek()).timestamp()))
                .map(ArrayDeque::poll);
    }

    private void fetchWhatIsMissing() {
        List<TopicPartition> missing = missing();
        while (!missing.isEmpty()) {
            consumer.pause(consumer.assignment());
            consumer.resume(missing);
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                var partition = new TopicPartition(record.topic(), record.partition());
                if (record.offset() < end(partition)) {
                    Objects.requireNonNull(fetched.get(partition)).add(record);
                }
            }
            missing = missing();
        }
    }

    private List<TopicPartition> missing() {
        return fetched.entrySet().stream()
                .filter(queue -> queue.getValue().isEmpty() && consumer.position(queue.getKey()) < end(queue.getKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private long end(TopicPartition partition) {
        return ends.getOrDefault(partition, 0L);
    }
}
