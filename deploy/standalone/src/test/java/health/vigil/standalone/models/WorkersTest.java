package health.vigil.standalone.models;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.process.TopicSetup;
import health.vigil.schemas.Assessment;
import health.vigil.schemas.AssessmentOutcome;
import health.vigil.schemas.AssessmentRequest;
import health.vigil.schemas.ModelFact;
import health.vigil.schemas.audit.AuditTrail;
import health.vigil.schemas.serde.AvroSerde;
import health.vigil.schemas.topic.Topics;
import health.vigil.standalone.broker.EmbeddedBroker;
import health.vigil.standalone.process.Eventually;
import health.vigil.standalone.process.LoopbackPorts;
import health.vigil.standalone.registry.CatalogueSubjects;
import health.vigil.standalone.registry.EmbeddedSchemaRegistry;
import health.vigil.standalone.registry.KafkaSchemaJournal;
import health.vigil.streams.assessment.Answering;
import health.vigil.streams.assessment.CallAudit;
import health.vigil.streams.assessment.WorkerGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FeatureUpdate;
import org.apache.kafka.clients.admin.FeatureUpdate.UpgradeType;
import org.apache.kafka.clients.admin.UpdateFeaturesOptions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers against a real broker: what becomes of a question whose call takes long, whose answers are lost, without share groups. */
class WorkersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    /** Short, and long enough for a renewal to come in time on a busy machine. */
    private static final Duration LOCK = Duration.ofSeconds(2);

    private static final Duration SESSION = Duration.ofSeconds(3);

    private static final String HEART_RATE = "131";

    @TempDir
    private Path data;

    private final Queue<Assessment> answers = new ConcurrentLinkedQueue<>();
    private Foundry foundry;
    private EmbeddedBroker broker;
    private Cluster cluster;
    private EmbeddedSchemaRegistry registry;

    @BeforeEach
    void start() throws Exception {
        foundry = new Foundry();
        broker = EmbeddedBroker.start(data, LoopbackPorts.next());
        cluster = new Cluster(broker.bootstrapServers());
        new TopicSetup(cluster.kafka(), false).createMissing();
        registry = new EmbeddedSchemaRegistry(new KafkaSchemaJournal(cluster.kafka()));
        CatalogueSubjects.register(registry);
    }

    @AfterEach
    void stop() throws IOException {
        registry.close();
        broker.close();
        foundry.close();
    }

    @Test
    void shouldAskOnceWhenACallTakesLongerThanTheLockAndAnotherWorkerWaits() throws Exception {
        cluster.waitForWorkers(LOCK, SESSION);
        foundry.whenAskedAbout(
                HEART_RATE, List.of(Plays.answerAfter(LOCK.multipliedBy(2).minusMillis(300))));
        try (var group = group(answers::add)) {
            group.start(2);
            ask("long");
            Eventually.within(PATIENCE).until("an answer", () -> !answers.isEmpty());
        }
        assertThat(answers).extracting(Assessment::getOutcome).containsExactly(AssessmentOutcome.answered);
        assertThat(foundry.timesAskedAbout(HEART_RATE)).isEqualTo(1);
    }

    @Test
    void shouldAnswerFailedWhenTheLastDeliveryHasCome() throws Exception {
        var lost = new AtomicInteger();
        Consumer<Assessment> losing = answer -> {
            if (lost.incrementAndGet() < LoneWorker.DELIVERIES) {
                throw new KafkaException("the journal is not there");
            }
            answers.add(answer);
        };
        try (var group = group(losing)) {
            group.start(1);
            ask("lost");
            Eventually.within(PATIENCE).until("an answer", () -> !answers.isEmpty());
        }
        assertThat(answers).singleElement().satisfies(answer -> {
            assertThat(answer.getRequestId()).isEqualTo("lost");
            assertThat(answer.getOutcome()).isEqualTo(AssessmentOutcome.failed);
            assertThat(answer.getReason())
                    .isEqualTo("Every worker that took the question was lost before it could answer.");
        });
        assertThat(foundry.timesAskedAbout(HEART_RATE)).isEqualTo(LoneWorker.DELIVERIES - 1);
    }

    @Test
    void shouldTakeQuestionsInOrderAsAConsumerGroupWhenTheBrokersHaveNoShareGroups() throws Exception {
        try (Admin admin = Admin.create(cluster.kafka().clientProperties(Map.of()))) {
            admin.updateFeatures(
                            Map.of("share.version", new FeatureUpdate((short) 0, UpgradeType.SAFE_DOWNGRADE)),
                            new UpdateFeaturesOptions())
                    .all()
                    .get();
        }
        var lost = new AtomicInteger();
        Consumer<Assessment> losingTheFirst = answer -> {
            if (lost.getAndIncrement() == 0) {
                throw new KafkaException("the journal is not there");
            }
            answers.add(answer);
        };
        try (var group = group(losingTheFirst)) {
            group.start(1);
            ask("one", "two");
            Eventually.within(PATIENCE).until("both answers", () -> answers.size() == 2);
        }
        assertThat(answers).extracting(Assessment::getRequestId).containsExactly("one", "two");

        try (var group = group(answers::add)) {
            group.start(1);
            ask("three");
            Eventually.within(PATIENCE).until("the third answer", () -> answers.size() == 3);
        }
        // What had been answered is not asked again.
        assertThat(answers).extracting(Assessment::getRequestId).containsExactly("one", "two", "three");
    }

    private WorkerGroup group(Consumer<Assessment> journal) {
        var answering = new Answering(
                LoneWorker.respondents(foundry.url(), LoneWorker.CALL_WITHIN),
                new CallAudit(new AuditTrail("test", (_, _, _) -> {}, InstantSource.system())),
                (_, _, _) -> {},
                InstantSource.system());
        return new WorkerGroup(cluster.kafka(), registry, answering, journal, LoneWorker.DELIVERIES);
    }

    private void ask(String... ids) throws Exception {
        try (var producer = new KafkaProducer<>(
                cluster.kafka().clientProperties(Map.of()),
                new StringSerializer(),
                AvroSerde.of(registry, Topics.ASSESSMENT_REQUESTS).serializer())) {
            for (String id : ids) {
                producer.send(new ProducerRecord<>(Topics.ASSESSMENT_REQUESTS.name(), 0, "patient", question(id)))
                        .get();
            }
        }
    }

    private static AssessmentRequest question(String id) {
        Instant now = Instant.now();
        return AssessmentRequest.newBuilder()
                .setRequestId(id)
                .setPatientKey("patient")
                .setTriggerId("test")
                .setTriggerVersion("1")
                .setEvidenceDigest("")
                .setFacts(List.of(new ModelFact("f1", "heart-rate", HEART_RATE, "/min", 0)))
                .setAskedAt(now)
                .setDeadline(now.plus(PATIENCE))
                .setModel("foundry")
                .build();
    }
}
