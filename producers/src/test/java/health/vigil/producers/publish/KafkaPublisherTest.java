package health.vigil.producers.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import health.vigil.schemas.ClinicalEvent;
import health.vigil.schemas.JournalEntry;
import health.vigil.schemas.QuarantineEntry;
import health.vigil.schemas.RefusedScope;
import health.vigil.schemas.registry.SchemaRegistry;
import health.vigil.schemas.registry.SchemaRegistryException;
import health.vigil.schemas.serde.AvroSerde;
import health.vigil.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.Schema;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaPublisherTest {

    private static final Instant ARRIVED = Instant.parse("2026-01-02T03:04:05Z");

    private final MockProducer<String, byte[]> kafka =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
    private final MockProducer<String, byte[]> transactional = TransactionsTest.producer();
    private final Transactions transactions =
            new Transactions(slot -> transactional, 1, Duration.ofSeconds(5), Runnable::run);
    private final SchemaRegistry registry = new OneSchemaEach();
    private final KafkaPublisher publisher = new KafkaPublisher(kafka, transactions, registry, 2);

    @Test
    void shouldFailWhenAnyRecordIsNotKept() {
        CompletableFuture<Void> kept = publisher.publish(intake("e1", name("Doe", 1)));
        kafka.completeNext();
        kafka.completeNext();
        kafka.errorNext(new TimeoutException("away"));

        kafka.completeNext();

        assertThat(kept).isCompletedExceptionally();
    }

    @Test
    void shouldFailAndSendNothingWhenTheRegistryIsAway() {
        var away = new KafkaPublisher(kafka, transactions, new AwayRegistry(), 2);

        assertThat(away.publish(intake("e1"))).isCompletedExceptionally();
        assertThat(kafka.history()).isEmpty();
    }

    @Test
    void shouldFailWhenItIsClosed() {
        publisher.close();

        assertThat(publisher.publish(intake("e1"))).isCompletedExceptionally();
    }

    @Test
    void shouldCompleteOnlyWhenEveryRecordIsKept() {
        CompletableFuture<Void> kept = publisher.publish(intake("e1", name("Doe", 1)));
        for (int i = 0; i < 3; i++) {
            kafka.completeNext();
            assertThat(kept).isNotDone();
        }

        kafka.completeNext();

        assertThat(kept).isCompleted();
    }

    @Test
    void shouldWriteEachTopicUnderItsKeyAtTheTimeOfArrival() {
        assertThat(publisher.publish(intake("e1", name("Doe", 1)))).isNotDone();

        assertThat(kafka.history())
                .extracting(ProducerRecord::topic, ProducerRecord::key, ProducerRecord::timestamp)
                .containsExactly(
                        tuple("vigil.raw", "e1", ARRIVED.toEpochMilli()),
                        tuple("vigil.events", "p1", ARRIVED.toEpochMilli()),
                        tuple("vigil.quarantine", "e1", ARRIVED.toEpochMilli()),
                        tuple("vigil.identities", "p1/name", ARRIVED.toEpochMilli()));
        var raw = kafka.history().getFirst();
        assertThat(raw.value()).isEqualTo("bytes".getBytes(UTF_8));
        assertThat(raw.headers().lastHeader("content-type").value()).isEqualTo("application/hl7-v2".getBytes(UTF_8));
        assertThat(RawHeaders.read(raw.headers(), RawHeaders.FEED)).contains("default");
        JournalEntry entry = AvroSerde.of(registry, Topics.EVENTS)
                .deserializer()
                .deserialize("vigil.events", kafka.history().get(1).value());
        assertThat(entry.getBody()).isInstanceOf(ClinicalEvent.class);
    }

    @Test
    void shouldWriteAnIdentityAgainOnlyWhenItHasChanged() {
        publishAndKeep(name("Doe", 1));
        publishAndKeep(name("Doe", 2));
        publishAndKeep(name("Roe", 3));
        publishAndKeep(name("Stale", 2));
        publishAndKeep(new IdentityChange("p1", "name", null, ARRIVED.plusSeconds(4)));
        publishAndKeep(new IdentityChange("p1", "name", null, ARRIVED.plusSeconds(5)));

        assertThat(identities()).hasSize(3);
        assertThat(identities().getLast().value()).isNull();
    }

    @Test
    void shouldNotWriteAnIdentityThatWasSaidBeforeTheLastWasSaidAgain() {
        publishAndKeep(name("A", 1));
        publishAndKeep(name("A", 3));
        publishAndKeep(name("B", 2));
        assertThat(identities()).hasSize(1);
        publishAndKeep(name("B", 4));
        assertThat(identities()).hasSize(2);
    }

    @Test
    void shouldWriteAnIdentityAgainWhenItWasNotKeptOrIsForgotten() {
        CompletableFuture<Void> lost = publisher.publish(intake("e1", name("Doe", 1)));
        while (kafka.errorNext(new TimeoutException("away"))) {
            assertThat(kafka.history()).isNotEmpty();
        }
        assertThat(lost).isCompletedExceptionally();
        publishAndKeep(name("Doe", 1));
        publishAndKeep(new IdentityChange("p2", "name", "A", ARRIVED));
        publishAndKeep(new IdentityChange("p3", "name", "B", ARRIVED));
        publishAndKeep(name("Doe", 1));

        assertThat(identities().stream().filter(record -> record.key().equals("p1/name")))
                .hasSize(3);
    }

    @Test
    void shouldWriteNothingWhenAMessageAboutSeveralPatientsCannotBeCommitted() {
        transactional.commitTransactionException = new KafkaException("away");

        assertThat(publisher.publish(aboutTwo())).isCompletedExceptionally();

        assertThat(transactional.history()).isEmpty();
        assertThat(kafka.history()).isEmpty();
        transactional.commitTransactionException = null;
        assertThat(publisher.publish(aboutTwo())).isCompleted();
        assertThat(transactional.history()).hasSize(5);
    }

    @Test
    void shouldWriteAllOfAMessageAboutSeveralPatientsInOneTransaction() {
        assertThat(publisher.publish(aboutTwo())).isCompleted();

        assertThat(transactional.commitCount()).isEqualTo(1);
        assertThat(transactional.history())
                .extracting(ProducerRecord::topic, ProducerRecord::key)
                .containsExactly(
                        tuple("vigil.raw", "e1"),
                        tuple("vigil.events", "p1"),
                        tuple("vigil.events", "p2"),
                        tuple("vigil.quarantine", "e1"),
                        tuple("vigil.identities", "p1/name"));
        assertThat(kafka.history()).isEmpty();
    }

    private static Intake aboutTwo() {
        Intake one = intake("e1", name("Doe", 1));
        return new Intake(
                "e1",
                "default",
                one.bytes(),
                Intake.HL7_V2,
                ARRIVED,
                List.of(one.events().getFirst(), new ClinicalEvent("e1", "p2", null, "default", ARRIVED, List.of())),
                one.identities(),
                one.refused());
    }

    private List<ProducerRecord<String, byte[]>> identities() {
        return kafka.history().stream()
                .filter(record -> record.topic().equals("vigil.identities"))
                .toList();
    }

    private void publishAndKeep(IdentityChange change) {
        CompletableFuture<Void> kept = publisher.publish(intake("e", change));
        while (kafka.completeNext()) {
            assertThat(kafka.history()).isNotEmpty();
        }
        assertThat(kept).isCompleted();
    }

    private static IdentityChange name(String value, int second) {
        return new IdentityChange("p1", "name", value, ARRIVED.plusSeconds(second));
    }

    private static Intake intake(String eventId, IdentityChange... identities) {
        return new Intake(
                eventId,
                "default",
                "bytes".getBytes(UTF_8),
                Intake.HL7_V2,
                ARRIVED,
                List.of(new ClinicalEvent(eventId, "p1", null, "default", ARRIVED, List.of())),
                List.of(identities),
                List.of(new QuarantineEntry(
                        eventId,
                        RefusedScope.part,
                        "default",
                        "hl7v2",
                        "101",
                        "PID^1^3",
                        "why: do",
                        "AA",
                        ARRIVED,
                        null)));
    }

    /** Gives each subject an id of its own. */
    private static final class OneSchemaEach implements SchemaRegistry {

        private final java.util.Map<Integer, Schema> schemas = new java.util.HashMap<>();

        @Override
        public int register(String subject, Schema schema) {
            return idOf(subject, schema);
        }

        @Override
        public int idOf(String subject, Schema schema) {
            int id = subject.hashCode() & 0xFFFF;
            schemas.put(id, schema);
            return id;
        }

        @Override
        public Schema schemaOf(int id) {
            return java.util.Objects.requireNonNull(schemas.get(id));
        }
    }

    /** Knows nothing. */
    private static final class AwayRegistry implements SchemaRegistry {

        @Override
        public int register(String subject, Schema schema) {
            throw new SchemaRegistryException(50001, "away");
        }

        @Override
        public int idOf(String subject, Schema schema) {
            throw new SchemaRegistryException(50001, "away");
        }

        @Override
        public Schema schemaOf(int id) {
            throw new SchemaRegistryException(50001, "away");
        }
    }
}
