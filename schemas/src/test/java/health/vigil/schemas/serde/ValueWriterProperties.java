package health.vigil.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import health.vigil.schemas.AlertPart;
import health.vigil.schemas.FactChunk;
import health.vigil.schemas.Tick;
import health.vigil.schemas.topic.Topic;
import health.vigil.schemas.topic.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificFixed;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Every record of the catalogue is written as Avro's own writer writes it, byte for byte, and read back. */
class ValueWriterProperties {

    private static final String[] TEXTS = {"", "a", "heart-rate", "µmol/l", "漢字 \uD83D\uDE00", "x".repeat(200)};
    private static final int DEEPEST = 6;

    // It tells Avro which classes to trust.
    @BeforeContainer
    static void initialize() throws IllegalAccessException {
        MethodHandles.lookup().ensureInitialized(AvroSerde.class);
    }

    @Property(tries = 400)
    void shouldWriteTheBytesThatAvroWrites(@ForAll("catalogue") Schema schema, @ForAll long seed) throws IOException {
        var record = record(schema, new Random(seed), 0);
        var out = new BinaryOutput(1);

        ValueWriter.of(schema).write(record, out);

        assertThat(out.toByteArray()).isEqualTo(writtenByAvro(record));
    }

    @Property(tries = 400)
    void shouldReadWhatAvroWrites(@ForAll("catalogue") Schema schema, @ForAll long seed) throws IOException {
        var record = record(schema, new Random(seed), 0);

        Object read = ValueReader.of(schema).read(new BinaryInput(writtenByAvro(record), 0, new RecentTexts()));

        assertThat(read).isEqualTo(record);
    }

    @Property(tries = 400)
    void shouldSayThatBytesAreNotOfTheSchemaWhenTheyAreCutOffOrWrong(
            @ForAll("catalogue") Schema schema, @ForAll long seed) throws IOException {
        var random = new Random(seed);
        byte[] bytes = writtenByAvro(record(schema, random, 0));
        byte[] wrong = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
        for (int i = 0; i < Math.min(3, wrong.length); i++) {
            wrong[random.nextInt(wrong.length)] ^= (byte) random.nextInt();
        }

        var thrown = catchThrowable(() -> ValueReader.of(schema).read(new BinaryInput(wrong, 0, new RecentTexts())));

        assertThat(thrown)
                .satisfiesAnyOf(
                        nothing -> assertThat(nothing).isNull(),
                        said -> assertThat(said).isInstanceOf(AvroRuntimeException.class));
    }

    @Example
    void shouldFailWhenARequiredValueIsMissing() {
        assertThatThrownBy(() -> ValueWriter.of(Tick.getClassSchema()).write(new Tick(), new BinaryOutput(16)))
                .isInstanceOf(NullPointerException.class);
    }

    @Example
    void shouldRefuseASchemaThatItCannotWrite() {
        Schema schema =
                SchemaBuilder.record("Other").fields().requiredFloat("f").endRecord();

        assertThatThrownBy(() -> ValueWriter.of(schema)).isInstanceOf(AvroRuntimeException.class);
    }

    @Provide
    Arbitrary<Schema> catalogue() {
        return Arbitraries.of(Stream.concat(
                        Topics.all().stream()
                                .filter(Topic::isAvro)
                                .map(topic -> SpecificData.get().getSchema(topic.value())),
                        Stream.of(FactChunk.getClassSchema(), AlertPart.getClassSchema()))
                .toList());
    }

    private static byte[] writtenByAvro(SpecificRecord record) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new SpecificDatumWriter<SpecificRecord>(record.getSchema(), SpecificData.getForClass(record.getClass()))
                .write(record, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static @Nullable Object value(Schema schema, Random random, int depth) {
        return switch (schema.getType()) {
            case RECORD -> record(schema, random, depth);
            case UNION -> {
                int types = schema.getTypes().size();
                int chosen = depth > DEEPEST ? 0 : random.nextInt(types);
                yield value(schema.getTypes().get(chosen), random, depth);
            }
            case ARRAY -> list(schema.getElementType(), random, depth);
            case MAP -> {
                var map = new HashMap<String, @Nullable Object>();
                list(schema.getValueType(), random, depth).forEach(item -> map.put("k" + map.size(), item));
                yield map;
            }
            case ENUM ->
                SpecificData.get()
                        .createEnum(
                                schema.getEnumSymbols()
                                        .get(random.nextInt(
                                                schema.getEnumSymbols().size())),
                                schema);
            case STRING -> TEXTS[random.nextInt(TEXTS.length)];
            case BYTES -> ByteBuffer.wrap(new byte[] {1, 2, 3}, random.nextInt(3), 1);
            case INT -> random.nextInt() >> random.nextInt(32);
            case LONG -> {
                long number = random.nextLong() >> random.nextInt(64);
                yield schema.getLogicalType() == null ? (Object) number : Instant.ofEpochMilli(number);
            }
            case DOUBLE -> random.nextGaussian();
            case BOOLEAN -> random.nextBoolean();
            case NULL -> null;
            case FIXED -> fixed(schema, random);
            case FLOAT -> throw new AssertionError("No schema had a " + schema);
        };
    }

    private static SpecificFixed fixed(Schema schema, Random random) {
        var bytes = new byte[schema.getFixedSize()];
        random.nextBytes(bytes);
        var fixed = (SpecificFixed) empty(SpecificData.get().getClass(schema));
        fixed.bytes(bytes);
        return fixed;
    }

    private static List<@Nullable Object> list(Schema elements, Random random, int depth) {
        var list = new ArrayList<@Nullable Object>();
        for (int i = depth > DEEPEST ? 0 : random.nextInt(4); i > 0; i--) {
            list.add(value(elements, random, depth + 1));
        }
        return list;
    }

    private static SpecificRecord record(Schema schema, Random random, int depth) {
        var record = (SpecificRecord) empty(SpecificData.get().getClass(schema));
        for (Schema.Field field : schema.getFields()) {
            record.put(field.pos(), value(field.schema(), random, depth + 1));
        }
        return record;
    }

    private static Object empty(Class<?> type) {
        try {
            return type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
