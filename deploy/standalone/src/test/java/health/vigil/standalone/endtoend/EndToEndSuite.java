package health.vigil.standalone.endtoend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import health.vigil.schemas.topic.Topic;
import health.vigil.schemas.topic.Topics;
import health.vigil.standalone.process.Eventually;
import health.vigil.standalone.process.Http;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * HL7 in over a socket, an alert out of the API, and what lies in every topic between: the same of one JVM and of three
 * containers.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class EndToEndSuite {

    private static final Duration ALERT_WITHIN = Duration.ofSeconds(30);
    private static final Set<String> MAY_IDENTIFY = Set.of(Topics.RAW.name(), Topics.IDENTITIES.name());

    /** A feed's rhythm is written every five minutes, nothing comes as FHIR here, and there is no destination. */
    private static final Set<Topic<?>> NOT_WRITTEN_HERE =
            Set.of(Topics.FEEDS, Topics.FHIR_RESOURCES, Topics.DEAD_LETTERS);

    private final List<String> answers = new ArrayList<>();
    private final Map<Integer, Schema> schemas = new HashMap<>();
    private RunningVigil vigil;
    private JsonNode alert;

    /** Starts it, and returns when it is ready. */
    abstract RunningVigil start() throws Exception;

    /** The one that was started. */
    RunningVigil vigil() {
        return vigil;
    }

    @BeforeAll
    void sendUntilThereIsAnAlert() throws Exception {
        vigil = start();
        var patient = new Zephyrine(Instant.now());
        try (var engine = vigil.engine(Duration.ofSeconds(10))) {
            for (var message : List.of(
                    patient.admission(),
                    patient.deterioration(),
                    patient.oneBadResult(),
                    patient.withoutPatientIdentifier(),
                    patient.ofUnknownType())) {
                answers.add(new String(engine.exchange(message), UTF_8));
            }
        }
        Eventually.within(ALERT_WITHIN)
                .until("an open alert", () -> !openAlerts().isEmpty());
        alert = openAlerts().get(0);
        // Looking at the patient is audited, so that every Avro topic holds something.
        vigil.api("/api/patients/" + alert.required("patientKey").asText()).json();
        Eventually.within(ALERT_WITHIN)
                .until(
                        "a record in every topic",
                        () -> vigil.topics().stream()
                                .filter(topic -> !NOT_WRITTEN_HERE.contains(topic))
                                .noneMatch(topic -> read(topic.name()).isEmpty()));
    }

    @AfterAll
    void stop() throws IOException {
        if (vigil != null) {
            vigil.close();
        }
    }

    @Test
    void shouldAnswerEachMessageAsItDeserves() {
        assertThat(answers.get(0)).contains("MSA|AA|CTRL99001");
        assertThat(answers.get(1)).contains("MSA|AA|CTRL99002");
        assertThat(answers.get(2)).contains("MSA|AA|CTRL99003").contains("ERR|").contains("|W|");
        assertThat(answers.get(3)).contains("MSA|AE|CTRL99004").contains("PID^1^3");
        assertThat(answers.get(4)).contains("MSA|AR|CTRL99005").contains("ERR|");
    }

    @Test
    void shouldRaiseAnAlertThatSaysWhatItRestsOn() {
        assertThat(alert.required("condition").asText()).isEqualTo("deterioration");
        assertThat(alert.required("severity").asText()).isEqualTo("critical");
        assertThat(alert.required("trigger").required("id").asText()).isEqualTo("news2-emergency");
        assertThat(alert.required("evidence").findValuesAsText("concept"))
                .contains("respiratory-rate", "heart-rate", "systolic-pressure");
    }

    @Test
    void shouldLeadFromTheEvidenceToTheMessage() {
        for (JsonNode fact : alert.required("evidence")) {
            assertThat(read(Topics.RAW.name()))
                    .filteredOn(record -> fact.required("eventId").asText().equals(new String(record.key(), UTF_8)))
                    .extracting(ConsumerRecord::timestamp)
                    .containsOnly(
                            Instant.parse(fact.required("arrived").asText()).toEpochMilli());
        }
    }

    @Test
    void shouldKeepWhatWasRefusedWithAReason() {
        var refused = read(Topics.QUARANTINE.name()).stream().map(this::decode).toList();

        assertThat(refused)
                .extracting(entry -> entry.get("scope").toString(), entry -> String.valueOf(entry.get("answer")))
                .contains(tuple("part", "AA"), tuple("message", "AE"), tuple("message", "AR"));
        assertThat(refused)
                .allSatisfy(entry -> assertThat(entry.get("reason").toString()).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("avroTopics")
    void shouldLetAPlainAvroReaderDecodeEveryRecord(String topic) {
        assertThat(read(topic))
                .isNotEmpty()
                .allSatisfy(record -> assertThat(decode(record)).isNotNull());
    }

    @ParameterizedTest
    @MethodSource("avroTopics")
    void shouldShowKcatTheConfluentWireFormat(String topic) throws Exception {
        assumeThat(Kcat.isInstalled()).as("kcat is installed").isTrue();

        var value = Kcat.firstValue(vigil.bootstrapServers(), topic);

        assertThat(value[0]).isZero();
        assertThat(schemaOf(ByteBuffer.wrap(value, 1, Integer.BYTES).getInt()).getType())
                .isEqualTo(Schema.Type.RECORD);
    }

    @Test
    void shouldKeepNamesAndNumbersOutOfEveryOtherTopicAndOfTheLog() throws Exception {
        for (var topic : new OutsideConsumer(vigil.bootstrapServers()).topics()) {
            if (!MAY_IDENTIFY.contains(topic)) {
                assertThat(read(topic)).as(topic).allSatisfy(record -> assertNothingIdentifying(text(record)));
            }
        }
        assertNothingIdentifying(vigil.said());
        for (var metrics : vigil.metrics()) {
            assertNothingIdentifying(metrics.get().body());
        }
        assertThat(read(Topics.RAW.name()).stream().map(EndToEndSuite::text))
                .anySatisfy(raw -> assertThat(raw).contains(Zephyrine.IDENTIFYING.getFirst()));
    }

    static Stream<String> avroTopics() {
        return Topics.all().stream()
                .filter(topic -> topic.isAvro() && !NOT_WRITTEN_HERE.contains(topic))
                .map(Topic::name);
    }

    private JsonNode openAlerts() throws IOException, InterruptedException {
        return vigil.api("/api/alerts?status=open").json().required("items");
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        return new OutsideConsumer(vigil.bootstrapServers()).read(topic);
    }

    /** As any client would: magic byte, schema id, the schema from the registry, Avro. */
    private GenericRecord decode(ConsumerRecord<byte[], byte[]> record) {
        var value = ByteBuffer.wrap(record.value());
        assertThat(value.get()).isZero();
        try {
            var reader = new GenericDatumReader<GenericRecord>(schemaOf(value.getInt()));
            var decoder = DecoderFactory.get().binaryDecoder(record.value(), value.position(), value.remaining(), null);
            var decoded = reader.read(null, decoder);
            assertThat(decoder.isEnd()).isTrue();
            return decoded;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Schema schemaOf(int id) {
        return schemas.computeIfAbsent(id, this::schemaInRegistry);
    }

    private Schema schemaInRegistry(int id) {
        try {
            var answer = Http.to(vigil.registry("/schemas/ids/" + id)).json();
            return new Schema.Parser().parse(answer.required("schema").asText());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) {
        var text = new StringBuilder();
        if (record.key() != null) {
            text.append(new String(record.key(), ISO_8859_1));
        }
        if (record.value() != null) {
            text.append(new String(record.value(), ISO_8859_1));
        }
        record.headers().forEach(header -> text.append(new String(header.value(), ISO_8859_1)));
        return text.toString();
    }

    private static void assertNothingIdentifying(String text) {
        String lowerCase = text.toLowerCase(Locale.ROOT);
        assertThat(Zephyrine.IDENTIFYING)
                .as(() -> text)
                .noneMatch(name -> lowerCase.contains(name.toLowerCase(Locale.ROOT)));
    }
}
