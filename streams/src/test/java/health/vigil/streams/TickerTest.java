package health.vigil.streams;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.JournalEntry;
import health.vigil.schemas.serde.AvroSerde;
import health.vigil.schemas.topic.Topics;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TickerTest {

    private static final int TAKES = 1;
    private static final int STANDS = 0;

    private final MockProducer<String, JournalEntry> producer = new MockProducer<>(
            false,
            null,
            new StringSerializer(),
            AvroSerde.of(new MapRegistry(), Topics.EVENTS).serializer());
    // In this order.
    private final Set<Integer> partitions = new LinkedHashSet<>(List.of(TAKES, STANDS));
    private final Ticker ticker = new Ticker(new JournalWriter(producer), () -> partitions, InstantSource.system());

    @AfterEach
    void close() {
        ticker.close();
    }

    @Test
    void shouldGoOnInAllOtherPartitionsWhereOneTakesNothing() {
        ticker.tick();
        producer.completeNext();
        ticker.tick();
        assertThat(ticked()).containsExactly(TAKES, STANDS, TAKES);
    }

    @Test
    void shouldGoOnOnceAPartitionHasRefusedOne() {
        partitions.remove(TAKES);
        ticker.tick();
        producer.errorNext(new KafkaException("too few replicas"));
        ticker.tick();
        assertThat(ticked()).containsExactly(STANDS, STANDS);
    }

    private List<Integer> ticked() {
        return producer.history().stream().map(ProducerRecord::partition).toList();
    }
}
