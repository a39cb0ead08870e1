package health.vigil.consumers.delivery.queue;

import health.vigil.schemas.Alert;
import health.vigil.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jboss.logging.Logger;

/**
 * Reads `vigil.alerts` for one destination into its queue, and commits what the destination has. What is committed is never
 * beyond what waits, so a crash repeats and loses nothing. Reading stops while the queue is full.
 */
final class AlertSource implements ConsumerRebalanceListener {

    private static final Logger LOG = Logger.getLogger(AlertSource.class);
    private static final String TOPIC = Topics.ALERTS.name();
    private static final Duration BETWEEN_COMMITS = Duration.ofSeconds(1);

    private final Consumer<String, byte[]> consumer;
    private final Deserializer<Alert> deserializer;
    private final Dispatch dispatch;
    private final Progress progress;
    private final InstantSource clock;
    /** Where each partition ended when it was assigned: what is older is superseded before anything is sent. */
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    /** Where each partition's polled records begin that are not taken yet; they stay there where taking them fails. */
    private final Map<TopicPartition, Long> untaken = new HashMap<>();

    private Map<TopicPartition, OffsetAndMetadata> committed = Map.of();
    private Instant nextCommit = Instant.MIN;
    private boolean paused;

    AlertSource(
            Consumer<String, byte[]> consumer,
            Deserializer<Alert> deserializer,
            Dispatch dispatch,
            Progress progress,
            InstantSource clock) {
        this.consumer = consumer;
        this.deserializer = deserializer;
        this.dispatch = dispatch;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * Joins the destination's group. A destination that is new begins with what comes from now on, unless it asks for all.
     *
     * @param fromBeginning whether a new destination gets what there is
     */
    void join(boolean fromBeginning) {
        if (!fromBeginning) {
            beginNow();
        }
        consumer.subscribe(List.of(TOPIC), this);
    }

    /** Reads what there is, waiting at most that long where there is nothing. */
    void poll(Duration wait) {
        pauseWhileFull();
        ConsumerRecords<String, byte[]> batch = consumer.poll(wait);
        batch.partitions()
                .forEach(it -> untaken.put(it, batch.records(it).getFirst().offset()));
        for (ConsumerRecord<String, byte[]> polled : batch) {
            take(polled);
            untaken.put(new TopicPartition(TOPIC, polled.partition()), polled.offset() + 1);
        }
        untaken.clear();
        commitNowAndThen();
    }

    /** Whether everything has been read that was there at the start, or as much as may wait: only then is anything sent. */
    boolean isCaughtUp() {
        ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
        return ends.isEmpty() || dispatch.isFull();
    }

    /** How many records have not been read. */
    long lag() {
        return consumer.assignment().stream()
                .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                .sum();
    }

    /** The partitions that are read here. */
    Set<Integer> partitions() {
        return consumer.assignment().stream().map(TopicPartition::partition).collect(Collectors.toSet());
    }

    /** Commits what the destination has. */
    void commit() {
        commit(consumer.assignment());
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        dispatch.takeOver();
        ends.putAll(consumer.endOffsets(partitions));
        paused = false;
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        commit(partitions);
        onPartitionsLost(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> dispatch.forget(partition.partition()));
        ends.keySet().removeAll(partitions);
    }

    private void beginNow() {
        Set<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                .map(info -> new TopicPartition(TOPIC, info.partition()))
                .collect(Collectors.toSet());
        var known = consumer.committed(partitions);
        var unknown = new HashSet<>(partitions);
        unknown.removeIf(partition -> known.get(partition) != null);
        if (unknown.isEmpty()) {
            return;
        }
        var begin = new HashMap<TopicPartition, OffsetAndMetadata>();
        consumer.endOffsets(unknown).forEach((partition, end) -> begin.put(partition, new OffsetAndMetadata(end)));
        try {
            consumer.commitSync(begin);
        } catch (CommitFailedException anotherIsAtWork) {
            LOG.debugf(anotherIsAtWork, "Another replica has begun to read %s", TOPIC);
        }
    }

    private void take(ConsumerRecord<String, byte[]> polled) {
        try {
            dispatch.take(deserializer.deserialize(TOPIC, polled.value()), polled.partition(), polled.offset());
        } catch (SerializationException e) {
            progress.unread();
            LOG.errorf(
                    e,
                    "%s partition %d offset %d cannot be read and is not delivered",
                    TOPIC,
                    polled.partition(),
                    polled.offset());
        }
    }

    private void pauseWhileFull() {
        if (dispatch.isFull() != paused) {
            paused = !paused;
            if (paused) {
                consumer.pause(consumer.assignment());
            } else {
                consumer.resume(consumer.assignment());
            }
        }
    }

    private void commitNowAndThen() {
        Instant now = clock.instant();
        if (!now.isBefore(nextCommit)) {
            nextCommit = now.plus(BETWEEN_COMMITS);
            commit();
        }
    }

    private void commit(Collection<TopicPartition> partitions) {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (TopicPartition partition : partitions) {
            long next = dispatch.firstOffset(partition.partition()).orElseGet(() -> nextToTake(partition));
            offsets.put(partition, new OffsetAndMetadata(next));
        }
        if (offsets.isEmpty() || offsets.equals(committed)) {
            return;
        }
        try {
            consumer.commitSync(offsets);
            committed = offsets;
        } catch (CommitFailedException | RebalanceInProgressException takenAway) {
            LOG.infof("Another replica takes over partitions of %s and repeats what was not committed", TOPIC);
        }
    }

    // Kafka's position is beyond all that was polled, whether it was taken or not; where all was, it is also beyond the
    // ends of transactions.
    private long nextToTake(TopicPartition partition) {
        Long first = untaken.get(partition);
        return first == null ? consumer.position(partition) : first;
    }
}
