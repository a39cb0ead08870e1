package health.vigil.standalone.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.vigil.schemas.Alert;
import health.vigil.schemas.AuditEntry;
import health.vigil.schemas.registry.ConfluentSchemaRegistry;
import health.vigil.schemas.registry.RegistryConnection;
import health.vigil.schemas.registry.SchemaRegistryException;
import health.vigil.schemas.serde.AvroSerde;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.avro.AvroSchema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import org.apache.flink.avro.shaded.org.apache.avro.generic.GenericData;
import org.apache.flink.avro.shaded.org.apache.avro.generic.GenericDatumReader;
import org.apache.flink.avro.shaded.org.apache.avro.generic.GenericDatumWriter;
import org.apache.flink.avro.shaded.org.apache.avro.generic.GenericRecord;
import org.apache.flink.avro.shaded.org.apache.avro.io.DecoderFactory;
import org.apache.flink.avro.shaded.org.apache.avro.io.EncoderFactory;
import org.apache.flink.formats.avro.registry.confluent.ConfluentSchemaRegistryCoder;
import org.junit.jupiter.api.Test;

/**
 * What holds of every registry that Vigil may stand on, with Confluent's own client (as Flink ships it, with an Avro of its
 * own) as the judge of protocol and wire format.
 */
abstract class RegistryContract {

    private static final int HEADER_BYTES = 5;
    private static final String FLOAT =
            "{\"type\":\"record\",\"name\":\"Reading\",\"fields\":" + "[{\"name\":\"value\",\"type\":\"double\"}]}";

    private final String subject = "contract-" + UUID.randomUUID() + "-value";

    /** Base address of the registry. */
    abstract URI registry();

    @Test
    void shouldShowConfluentsClientTheSameSchemaUnderTheSameIdWhenVigilRegisters() throws Exception {
        int id = vigil().register(subject, Alert.getClassSchema());

        assertThat(confluent().getSchemaById(id).canonicalString())
                .isEqualTo(new AvroSchema(Alert.getClassSchema().toString()).canonicalString());
        assertThat(confluent()
                        .getId(subject, new AvroSchema(Alert.getClassSchema().toString())))
                .isEqualTo(id);
        assertThat(confluent()
                        .register(subject, new AvroSchema(Alert.getClassSchema().toString())))
                .isEqualTo(id);
        assertThat(vigil().register(subject, Alert.getClassSchema())).isEqualTo(id);
    }

    @Test
    void shouldFindTheSameSchemaUnderTheSameIdWhenConfluentsClientRegisters() throws Exception {
        int id = confluent().register(subject, new AvroSchema(FLOAT));

        assertThat(vigil().idOf(subject, new Schema.Parser().parse(FLOAT))).isEqualTo(id);
        assertThat(vigil().schemaOf(id)).isEqualTo(new Schema.Parser().parse(FLOAT));
    }

    @Test
    void shouldLetConfluentsClientDecodeWhatVigilWrites() throws Exception {
        var entry = entry();
        vigil().register(subject, AuditEntry.getClassSchema());
        byte[] bytes =
                AvroSerde.of(vigil(), subject, AuditEntry.class).serializer().serialize("any", entry);

        var in = new ByteArrayInputStream(bytes);
        var schema = new ConfluentSchemaRegistryCoder(confluent()).readSchema(in);
        GenericRecord read = new GenericDatumReader<GenericRecord>(schema)
                .read(null, DecoderFactory.get().binaryDecoder(in, null));

        assertThat(read.get("writer")).hasToString(entry.getWriter());
        assertThat(read.get("sequence")).isEqualTo(entry.getSequence());
        assertThat(read.get("at")).isEqualTo(entry.getAt().toEpochMilli());
    }

    @Test
    void shouldDecodeWhatConfluentsClientWrites() throws Exception {
        var entry = entry();
        var schema = new AvroSchema(AuditEntry.getClassSchema().toString()).rawSchema();
        var own = AvroSerde.of(vigil(), subject, AuditEntry.class);
        vigil().register(subject, AuditEntry.getClassSchema());
        byte[] body = body(own.serializer().serialize("any", entry));

        var out = new ByteArrayOutputStream();
        new ConfluentSchemaRegistryCoder(subject, confluent()).writeSchema(schema, out);
        var encoder = EncoderFactory.get().binaryEncoder(out, null);
        var record = new GenericDatumReader<GenericData.Record>(schema)
                .read(null, DecoderFactory.get().binaryDecoder(body, null));
        new GenericDatumWriter<GenericData.Record>(schema).write(record, encoder);
        encoder.flush();

        assertThat(own.deserializer().deserialize("any", out.toByteArray())).isEqualTo(entry);
    }

    @Test
    void shouldReadASchemaThatConfluentsClientRegisteredWithAReference() throws Exception {
        String unit = "{\"type\":\"record\",\"name\":\"Unit\",\"fields\":[{\"name\":\"code\",\"type\":\"string\"}]}";
        String result = "{\"type\":\"record\",\"name\":\"Result\",\"fields\":[{\"name\":\"unit\",\"type\":\"Unit\"}]}";
        confluent().register(subject, new AvroSchema(unit));
        var reference = new SchemaReference("Unit", subject, 1);
        var referring = new AvroSchema(result, List.of(reference), Map.of("Unit", unit), null);

        int id = confluent().register(subject + "-referring", referring);

        assertThat(vigil().schemaOf(id).getField("unit").schema()).isEqualTo(new Schema.Parser().parse(unit));
        assertThat(confluent().getId(subject + "-referring", referring)).isEqualTo(id);
        assertThatThrownBy(() -> confluent()
                        .register(
                                subject + "-referring",
                                new AvroSchema(
                                        result,
                                        List.of(new SchemaReference("Unit", subject, 2)),
                                        Map.of("Unit", unit),
                                        null)))
                .isInstanceOfSatisfying(
                        RestClientException.class,
                        refusal -> assertThat(refusal.getStatus()).isEqualTo(422));
    }

    @Test
    void shouldTellBothClientsTheSameOfWhatIsUnknown() throws Exception {
        assertThatThrownBy(() -> vigil().idOf(subject, Alert.getClassSchema()))
                .isInstanceOfSatisfying(
                        SchemaRegistryException.class,
                        refusal ->
                                assertThat(refusal.errorCode()).isEqualTo(SchemaRegistryException.SUBJECT_NOT_FOUND));
        assertThatThrownBy(() -> confluent().getLatestSchemaMetadata(subject))
                .isInstanceOfSatisfying(
                        RestClientException.class,
                        refusal -> assertThat(refusal.getErrorCode())
                                .isEqualTo(SchemaRegistryException.SUBJECT_NOT_FOUND));
        vigil().register(subject, Alert.getClassSchema());
        assertThatThrownBy(() -> vigil().idOf(subject, AuditEntry.getClassSchema()))
                .isInstanceOfSatisfying(
                        SchemaRegistryException.class,
                        refusal -> assertThat(refusal.errorCode()).isEqualTo(SchemaRegistryException.SCHEMA_NOT_FOUND));
        assertThatThrownBy(() -> vigil().schemaOf(987_654))
                .isInstanceOfSatisfying(
                        SchemaRegistryException.class,
                        refusal -> assertThat(refusal.errorCode()).isEqualTo(SchemaRegistryException.SCHEMA_NOT_FOUND));
    }

    @Test
    void shouldRefuseWhatCannotReadTheLatestVersionWhenTheSubjectIsToStayCompatible() throws Exception {
        String text = FLOAT.replace("\"double\"", "\"string\"");
        vigil().register(subject, new Schema.Parser().parse(FLOAT));
        confluent().updateCompatibility(subject, "BACKWARD");

        assertThat(vigil().isCompatible(subject, new Schema.Parser().parse(text)))
                .isFalse();
        assertThatThrownBy(() -> vigil().register(subject, new Schema.Parser().parse(text)))
                .isInstanceOfSatisfying(
                        SchemaRegistryException.class,
                        refusal ->
                                assertThat(refusal.errorCode()).isEqualTo(SchemaRegistryException.INCOMPATIBLE_SCHEMA));
    }

    /** A client that remembers nothing yet. */
    private ConfluentSchemaRegistry vigil() {
        return new ConfluentSchemaRegistry(new RegistryConnection(List.of(registry()), null));
    }

    /** A client that remembers nothing yet. */
    private CachedSchemaRegistryClient confluent() {
        return new CachedSchemaRegistryClient(registry().toString(), 10);
    }

    private static byte[] body(byte[] framed) {
        return Arrays.copyOfRange(framed, HEADER_BYTES, framed.length);
    }

    private static AuditEntry entry() {
        return new AuditEntry(
                "contract-1",
                7L,
                "",
                "0f",
                "vigil",
                "view-patient",
                "R",
                "0",
                "TREAT",
                null,
                Map.of("unit", "W"),
                Instant.EPOCH);
    }
}
