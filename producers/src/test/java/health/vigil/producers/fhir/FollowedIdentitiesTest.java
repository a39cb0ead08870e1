package health.vigil.producers.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.IdentityStatement;
import health.vigil.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FollowedIdentitiesTest {

    private static final String TOPIC = Topics.IDENTITIES.name();
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
    private final RememberedPatients directory = new RememberedPatients(10);
    private final FollowedTopic identities = new FollowedTopic(
            () -> consumer,
            TOPIC,
            new FollowedIdentities(
                    (topic, bytes) ->
                            new IdentityStatement("", "", "", Instant.parse(new String(bytes, StandardCharsets.UTF_8))),
                    directory),
            Duration.ZERO);
    private long end;

    @Test
    void shouldNotBeReadyBeforeAllIsReadThatWasThere() {
        records(2);
        identities.begin(consumer);
        assertThat(identities.isCaughtUp()).isFalse();

        add("k1-a/name", "2026-05-01T10:00:00Z");
        identities.poll(consumer);
        assertThat(identities.isCaughtUp()).isFalse();

        add("k1-a/fhir:ehr|Patient/p", "2026-05-01T10:00:00Z");
        identities.poll(consumer);
        assertThat(identities.isCaughtUp()).isTrue();
        assertThat(directory.keyOf("ehr", "p")).contains("k1-a");
        assertThat(directory.isKnown("k1-a")).isTrue();
    }

    @Test
    void shouldBelieveTheNewestStatementInAnyOrder() {
        records(0);
        identities.begin(consumer);
        assertThat(identities.isCaughtUp()).as("nothing was there").isTrue();

        add("k1-b/fhir:ehr|Patient/p", "2026-05-01T11:00:00Z");
        add("k1-a/fhir:ehr|Patient/p", "2026-05-01T10:00:00Z");
        add("k1-b/fhir:ehr|Patient/q", null);
        identities.poll(consumer);

        assertThat(directory.keyOf("ehr", "p")).contains("k1-b");
        assertThat(directory.keyOf("ehr", "q")).isEmpty();
    }

    private void records(long there) {
        var node = new Node(0, "broker", 9092);
        consumer.updatePartitions(
                TOPIC, List.of(new PartitionInfo(TOPIC, 0, node, new Node[] {node}, new Node[] {node})));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, there));
    }

    private void add(String key, @Nullable String statedAt) {
        byte[] value = statedAt == null ? null : statedAt.getBytes(StandardCharsets.UTF_8);
        consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, end++, key, value));
    }
}
