package health.vigil.bench;

import health.vigil.schemas.Alert;
import health.vigil.schemas.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads `vigil.alerts` as a consumer of alerts would: committed records only, from now on. */
final class AlertTap implements AutoCloseable {

    private static final int WIRE_HEADER_BYTES = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaConsumer<byte[], byte[]> consumer;
    // The application under test was built from the same schemas.
    private final GenericDatumReader<GenericRecord> reader = new GenericDatumReader<>(Alert.getClassSchema());

    AlertTap(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(Topics.ALERTS.name()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /**
     * Waits for the next alert that is raised; later revisions of earlier ones are passed over.
     *
     * @return the nanosecond clock when it was there
     * @throws IllegalStateException if none comes within 30 seconds
     */
    long awaitRaised() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            var records = consumer.poll(Duration.ofMillis(100));
            long now = System.nanoTime();
            for (var record : records) {
                if (isFirstRevision(record.value())) {
                    return now;
                }
            }
        }
        throw new IllegalStateException(
                "No alert came within " + PATIENCE.toSeconds() + " seconds of a message that" + " must raise one");
    }

    @Override
    public void close() {
        consumer.close();
    }

    private boolean isFirstRevision(byte[] value) {
        var decoder =
                DecoderFactory.get().binaryDecoder(value, WIRE_HEADER_BYTES, value.length - WIRE_HEADER_BYTES, null);
        try {
            return (int) reader.read(null, decoder).get("revision") == 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
