package health.vigil.consumers.delivery.letter;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.consumers.console.Samples;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.DeadLetter;
import health.vigil.schemas.Severity;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.registry.SchemaRegistry;
import health.vigil.schemas.serde.AvroSerde;
import health.vigil.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class LetterReaderTest {

    private static final SchemaRegistry ONE_SCHEMA = new SchemaRegistry() {
        @Override
        public int register(String subject, Schema schema) {
            return 1;
        }

        @Override
        public int idOf(String subject, Schema schema) {
            return 1;
        }

        @Override
        public Schema schemaOf(int id) {
            return DeadLetter.getClassSchema();
        }
    };

    private final LetterReader reader =
            new LetterReader("test", new KafkaConnection(Map.of("bootstrap.servers", "localhost:9092")), ONE_SCHEMA);

    @Test
    void shouldLeaveOutALetterThatCannotBeReadAndReadTheNext() {
        var alert = Samples.alert("a1", "p1", 1, AlertStatus.raised, Severity.low);
        var letter = new DeadLetter("pager", alert, 0, "It answered 422", 3, Samples.minute(1), null);
        byte[] good = AvroSerde.of(ONE_SCHEMA, Topics.DEAD_LETTERS)
                .serializer()
                .serialize(Topics.DEAD_LETTERS.name(), letter);

        assertThat(reader.letter(record("nonsense".getBytes(StandardCharsets.UTF_8))))
                .isEmpty();
        assertThat(reader.letter(record(good))).contains(letter);
        assertThat(reader.unreadable()).isEqualTo(1);
    }

    private static ConsumerRecord<String, byte[]> record(byte[] value) {
        return new ConsumerRecord<>(Topics.DEAD_LETTERS.name(), 0, 0, "pager/a1", value);
    }
}
