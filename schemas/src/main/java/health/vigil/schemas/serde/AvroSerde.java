package health.vigil.schemas.serde;

import health.vigil.schemas.Fact;
import health.vigil.schemas.registry.SchemaRegistry;
import health.vigil.schemas.registry.SchemaRegistryException;
import health.vigil.schemas.topic.Topic;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Serde of one record type under one subject. It looks schemas up and never registers them. Safe for many threads.
 *
 * <p>Null stands for null in both directions (a tombstone). A record that cannot be read or written is a
 * {@link SerializationException} that says what was wrong.
 */
public final class AvroSerde<T extends SpecificRecord> implements Serde<T> {

    private static final byte MAGIC = 0;
    private static final int FIRST_BYTES = 128;
    private static final int MOST_KEPT_BYTES = 16 * 1024;
    private static final int HEADER_BYTES = 1 + Integer.BYTES;

    // Avro instantiates only classes that it is told to trust: Vigil's own records, and nothing that a schema may name.
    static {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(),
                type -> type.getPackageName().equals(Fact.class.getPackageName())));
    }

    private final SchemaRegistry registry;
    private final String subject;
    private final Schema schema;
    private final SpecificData model;
    private final ValueWriter writer;
    private final RecentTexts texts = new RecentTexts();
    private final Map<Integer, RecordReader<T>> readers = new ConcurrentHashMap<>();
    private volatile int id = -1;
    // What was written into before, so that most records are written without growing; taken by whoever comes first.
    private final AtomicReference<@Nullable BinaryOutput> spare = new AtomicReference<>();

    private AvroSerde(SchemaRegistry registry, String subject, Class<T> type) {
        this.registry = registry;
        this.subject = subject;
        this.model = SpecificData.getForClass(type);
        this.schema = model.getSchema(type);
        this.writer = ValueWriter.of(schema);
    }

    /** Serde of the values of a topic. */
    public static <T extends SpecificRecord> AvroSerde<T> of(SchemaRegistry registry, Topic<T> topic) {
        return of(registry, Objects.requireNonNull(topic.subject()), topic.value());
    }

    /** Serde of a record type under a subject of its own, for state stores. */
    public static <T extends SpecificRecord> AvroSerde<T> of(SchemaRegistry registry, String subject, Class<T> type) {
        return new AvroSerde<>(registry, subject, type);
    }

    @Override
    public Serializer<T> serializer() {
        return (topic, value) -> serialize(value);
    }

    @Override
    public Deserializer<T> deserializer() {
        return (topic, bytes) -> deserialize(bytes);
    }

    // Kafka's interfaces are not annotated: null in, null out is their contract for tombstones.
    @SuppressWarnings("NullAway")
    private byte[] serialize(@Nullable T value) {
        if (value == null) {
            return null;
        }
        BinaryOutput out = output();
        out.writeByte(MAGIC);
        out.writeBigEndian(id());
        try {
            writer.write(value, out);
        } catch (AvroRuntimeException | NullPointerException | ClassCastException e) {
            throw new SerializationException("Cannot write a record of subject " + subject, e);
        }
        byte[] bytes = out.toByteArray();
        if (out.capacity() <= MOST_KEPT_BYTES) {
            spare.set(out);
        }
        return bytes;
    }

    private BinaryOutput output() {
        BinaryOutput kept = spare.getAndSet(null);
        if (kept == null) {
            return new BinaryOutput(FIRST_BYTES);
        }
        kept.clear();
        return kept;
    }

    @SuppressWarnings("NullAway")
    private T deserialize(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        if (bytes.length < HEADER_BYTES || bytes[0] != MAGIC) {
            throw new SerializationException(
                    "A record of subject " + subject
                            + " does not start with magic byte 0 and a schema id: it was not written in the Confluent wire format");
        }
        int writerId = ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
        try {
            return readers.computeIfAbsent(writerId, this::reader).read(bytes);
        } catch (IOException | AvroRuntimeException e) {
            throw new SerializationException(
                    "Cannot read a record of subject " + subject + " with schema id " + writerId, e);
        }
    }

    private RecordReader<T> reader(int writerId) {
        Schema written = written(writerId);
        return written.equals(schema) ? readerOfSame() : readerOfOther(written);
    }

    // An id that no registry knows stays unknown however often it is asked: that is about the record.
    private Schema written(int writerId) {
        try {
            return registry.schemaOf(writerId);
        } catch (SchemaRegistryException e) {
            if (e.errorCode() == SchemaRegistryException.SCHEMA_NOT_FOUND) {
                throw new SerializationException(
                        "A record of subject " + subject + " names schema id " + writerId
                                + ", which the registry does not know",
                        e);
            }
            throw e;
        }
    }

    @SuppressWarnings("unchecked")
    private RecordReader<T> readerOfSame() {
        var reader = ValueReader.of(schema);
        return bytes -> (T) reader.read(new BinaryInput(bytes, HEADER_BYTES, texts));
    }

    private RecordReader<T> readerOfOther(Schema written) {
        var reader = new SpecificDatumReader<T>(written, schema, model);
        return bytes -> reader.read(
                null, DecoderFactory.get().binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, null));
    }

    /** Reads records that were written with one schema, behind the header. */
    @FunctionalInterface
    private interface RecordReader<T> {
        T read(byte[] bytes) throws IOException;
    }

    private int id() {
        if (id < 0) {
            id = registry.idOf(subject, schema);
        }
        return id;
    }
}
