package health.vigil.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.vigil.schemas.JournalEntry;
import health.vigil.schemas.Tick;
import health.vigil.schemas.registry.SchemaRegistry;
import health.vigil.schemas.registry.SchemaRegistryException;
import health.vigil.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class AvroSerdeTest {

    private static final int ID = 7;
    private static final JournalEntry TICK = new JournalEntry(new Tick(Instant.parse("2026-03-01T08:00:00Z")));

    private final AvroSerde<JournalEntry> serde = AvroSerde.of(new OneSchema(), Topics.EVENTS);

    @Test
    void shouldStartWithMagicByteZeroAndTheSchemaIdBigEndian() {
        ByteBuffer bytes = ByteBuffer.wrap(serde.serializer().serialize("", TICK));
        assertThat(bytes.get()).isZero();
        assertThat(bytes.getInt()).isEqualTo(ID);
    }

    @Test
    void shouldReadWhatItWrote() {
        byte[] bytes = serde.serializer().serialize("", TICK);
        assertThat(serde.deserializer().deserialize("", bytes)).isEqualTo(TICK);
    }

    @Test
    void shouldPassTombstonesThrough() {
        assertThat(serde.serializer().serialize("", null)).isNull();
        assertThat(serde.deserializer().deserialize("", (byte[]) null)).isNull();
    }

    @Test
    void shouldSayWhatIsWrongWhenBytesAreNotInTheWireFormat() {
        assertThatThrownBy(() -> serde.deserializer().deserialize("", new byte[] {1, 2, 3, 4, 5, 6}))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("vigil.events-value")
                .hasMessageContaining("magic byte 0");
    }

    @Test
    void shouldSayWhichSchemaWhenTheRecordIsCutOff() {
        byte[] whole = serde.serializer().serialize("", TICK);
        byte[] cut = Arrays.copyOf(whole, whole.length - 2);
        assertThatThrownBy(() -> serde.deserializer().deserialize("", cut))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("schema id " + ID);
    }

    @Test
    void shouldCallARecordUnreadableWhenNoRegistryKnowsItsSchema() {
        byte[] bytes = ByteBuffer.allocate(9).put((byte) 0).putInt(ID + 1).array();
        assertThatThrownBy(() -> serde.deserializer().deserialize("", bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("names schema id 8, which the registry does not know");
    }

    private static final class OneSchema implements SchemaRegistry {
        @Override
        public int register(String subject, Schema schema) {
            throw new UnsupportedOperationException("A serde never registers");
        }

        @Override
        public int idOf(String subject, Schema schema) {
            return ID;
        }

        @Override
        public Schema schemaOf(int id) {
            if (id != ID) {
                throw new SchemaRegistryException(SchemaRegistryException.SCHEMA_NOT_FOUND, "No schema " + id);
            }
            return JournalEntry.getClassSchema();
        }
    }
}
