package health.vigil.producers.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.topic.Topics;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.junit.jupiter.api.Test;

class IntakePartitionerTest {

    private static final int PARTITIONS = 6;

    private final IntakePartitioner partitioner = new IntakePartitioner();

    @Test
    void shouldPlaceEventsByTheirKeyAsKafkaDoes() {
        for (int i = 0; i < 1000; i++) {
            byte[] key = ("k1-" + i).getBytes(UTF_8);

            assertThat(place(Topics.EVENTS.name(), key)).isEqualTo(BuiltInPartitioner.partitionForKey(key, PARTITIONS));
        }
    }

    @Test
    void shouldKeepRawMessagesTogetherAndUseEveryPartitionInTurn() {
        List<Integer> places = IntStream.range(0, 256 * PARTITIONS)
                .map(i -> place(Topics.RAW.name(), ("event" + i).getBytes(UTF_8)))
                .boxed()
                .toList();

        assertThat(places.subList(0, 256)).containsOnly(0);
        assertThat(places.subList(256, 512)).containsOnly(1);
        assertThat(places).contains(0, 1, 2, 3, 4, 5);
    }

    private int place(String topic, byte[] key) {
        var node = new Node(0, "localhost", 9092);
        List<PartitionInfo> infos = IntStream.range(0, PARTITIONS)
                .mapToObj(i -> new PartitionInfo(topic, i, node, new Node[] {node}, new Node[] {node}))
                .toList();
        var cluster = new Cluster("cluster", List.of(node), infos, Set.of(), Set.of());
        return partitioner.partition(topic, "", key, "", key, cluster);
    }
}
