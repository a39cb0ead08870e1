package health.vigil.consumers.delivery.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.vigil.consumers.console.Samples;
import health.vigil.consumers.delivery.channel.Outcome.Retry;
import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.Severity;
import health.vigil.schemas.registry.SchemaRegistryException;
import health.vigil.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertSourceTest {

    private static final String TOPIC = Topics.ALERTS.name();
    private static final TopicPartition FIRST = new TopicPartition(TOPIC, 0);
    private static final TopicPartition SECOND = new TopicPartition(TOPIC, 1);

    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
    private final Destinations destination = Destinations.open();
    private final AlertSource source = new AlertSource(
            consumer,
            (topic, bytes) -> read(bytes),
            destination.dispatch,
            destination.progress,
            () -> Samples.MIDNIGHT);

    @BeforeEach
    void join() {
        consumer.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
        consumer.updateEndOffsets(Map.of(FIRST, 0L, SECOND, 0L));
        source.join(true);
        consumer.rebalance(List.of(FIRST, SECOND));
    }

    @Test
    void shouldCommitNothingThatItHasNotTakenWhenTheRegistryFailsMeanwhile() {
        add(FIRST, "a1", "no registry", "a2");
        add(SECOND, "no registry");
        assertThatThrownBy(() -> source.poll(Duration.ZERO)).isInstanceOf(SchemaRegistryException.class);
        destination.work(Duration.ZERO);

        // As closing the consumer does.
        source.onPartitionsRevoked(List.of(FIRST, SECOND));

        assertThat(committed(FIRST)).isLessThanOrEqualTo(1);
        assertThat(committed(SECOND)).isZero();
    }

    @Test
    void shouldCommitBeyondWhatCannotBeRead() {
        add(FIRST, "nonsense");

        source.poll(Duration.ZERO);

        assertThat(committed(FIRST)).isEqualTo(1);
        assertThat(destination.progress.unreadable()).isEqualTo(1);
    }

    @Test
    void shouldCommitNothingThatWaits() {
        destination.behave(notice -> new Retry("down"));
        add(FIRST, "a1", "a2");

        source.poll(Duration.ZERO);

        assertThat(committed(FIRST)).isZero();
    }

    private long committed(TopicPartition partition) {
        OffsetAndMetadata offset = consumer.committed(Set.of(partition)).get(partition);
        return offset == null ? 0 : offset.offset();
    }

    private void add(TopicPartition partition, String... alerts) {
        for (int i = 0; i < alerts.length; i++) {
            consumer.addRecord(new ConsumerRecord<>(
                    TOPIC, partition.partition(), i, "p1", alerts[i].getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static Alert read(byte[] bytes) {
        String alertId = new String(bytes, StandardCharsets.UTF_8);
        return switch (alertId) {
            case "no registry" -> throw new SchemaRegistryException(SchemaRegistryException.UNAVAILABLE, alertId);
            case "nonsense" -> throw new SerializationException(alertId);
            default -> Samples.alert(alertId, "p1", 1, AlertStatus.raised, Severity.low);
        };
    }
}
