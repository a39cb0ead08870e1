package health.vigil.producers.fhir;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.registry.SchemaRegistryException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FollowedTopicTest {

    private static final String TOPIC = "vigil.identities";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

    private final BlockingQueue<String> read = new LinkedBlockingQueue<>();
    private final Queue<RuntimeException> faults = new ArrayDeque<>();
    private @Nullable FollowedTopic followed;

    @AfterEach
    void close() {
        if (followed != null) {
            followed.close();
        }
    }

    @Test
    void shouldReadOnFromTheNextRecordAfterTheRegistryFailed() throws InterruptedException {
        faults.add(new SchemaRegistryException(50001, "no answer"));
        follow(null);
        assertThat(next()).isEqualTo("a");
        assertThat(next()).isEqualTo("b");
        assertThat(next()).as("nothing twice").isEqualTo("c");
    }

    @Test
    void shouldBeginAgainWhereKafkaDidNotAnswer() throws InterruptedException {
        follow(new KafkaException("no answer"));
        assertThat(next()).isEqualTo("a");
    }

    @Test
    void shouldLeaveOutARecordThatCannotBeRead() throws InterruptedException {
        faults.add(new SerializationException("another build's"));
        follow(null);
        assertThat(next()).isEqualTo("a");
        assertThat(next()).as("without b").isEqualTo("c");
    }

    private void follow(@Nullable KafkaException first) {
        Queue<MockConsumer<String, byte[]>> consumers = new ArrayDeque<>();
        if (first != null) {
            MockConsumer<String, byte[]> failing = consumer();
            failing.setPollException(first);
            consumers.add(failing);
        }
        followed = new FollowedTopic(
                () -> consumers.isEmpty() ? consumer() : consumers.remove(), TOPIC, this::read, Duration.ZERO);
        followed.start();
    }

    // The fault is of the second record.
    private void read(ConsumerRecord<String, byte[]> polled) {
        if (polled.offset() == 1 && !faults.isEmpty()) {
            throw faults.remove();
        }
        read.add(new String(polled.value(), US_ASCII));
    }

    private @Nullable String next() throws InterruptedException {
        return read.poll(10, TimeUnit.SECONDS);
    }

    private static MockConsumer<String, byte[]> consumer() {
        var consumer = new MockConsumer<String, byte[]>("earliest");
        consumer.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, null, null, null)));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, 3L));
        consumer.schedulePollTask(() -> {
            for (int offset = 0; offset < 3; offset++) {
                byte[] value = "abc".substring(offset, offset + 1).getBytes(US_ASCII);
                consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, offset, "k", value));
            }
        });
        return consumer;
    }
}
