package health.vigil.standalone.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.schemas.kafka.WholeTopic;
import health.vigil.schemas.topic.Topics;
import health.vigil.standalone.process.Eventually;
import health.vigil.standalone.process.Http;
import health.vigil.standalone.process.StandaloneProcess;
import health.vigil.standalone.send.Address;
import health.vigil.standalone.send.MllpConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A remote model beside a whole Vigil: what leaves for it, what becomes of a question whose worker is killed, and what the
 * audit shows.
 */
class RemoteModelIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** The shortest that brokers allow by default. */
    private static final Duration LOCK = Duration.ofSeconds(15);

    private static final String GROUP = "vigil-assessment-workers";

    @TempDir
    private Path data;

    @Test
    void shouldAnswerOnceAndLetNothingIdentifyingLeaveWhenAWorkerIsKilled() throws Exception {
        try (var foundry = new Foundry();
                var vigil = StandaloneProcess.startReady(data, arguments(foundry))) {
            shortenTheLock(vigil);
            String registry = vigil.http("/schema-registry").toString();
            var person = new SafeHarbor(Instant.now());
            Process first = LoneWorker.launch(vigil.bootstrapServers(), registry, foundry.url());
            try (var engine =
                    MllpConnection.to(new Address("127.0.0.1", vigil.ports().mllp()), PATIENCE)) {
                assertThat(new String(engine.exchange(person.hl7()), StandardCharsets.UTF_8))
                        .contains("MSA|AA|");
            }
            Eventually.within(PATIENCE).until("a call", () -> foundry.bodies().size() == 1);
            // The rule needs no model: its alert is out while the model hangs.
            assertThat(alerts(vigil))
                    .singleElement()
                    .satisfies(alert ->
                            assertThat(alert.path("assessment").isNull()).isTrue());

            first.destroyForcibly().waitFor();
            Instant killed = Instant.now();
            try (var _ = new LoneWorker(vigil.bootstrapServers(), registry, foundry.url())) {
                Eventually.within(PATIENCE)
                        .until("an answer", () -> outcomes(vigil).equals(List.of("answered")));
                assertThat(Duration.between(killed, Instant.now())).isLessThan(LOCK.plusSeconds(15));

                Http.to(vigil.http("/fhir")).post("application/fhir+json", person.fhir());
                Eventually.within(PATIENCE)
                        .until("the other's answer", () -> outcomes(vigil).equals(List.of("answered", "answered")));
            }
            assertThat(answersInTheTopic(vigil)).isEqualTo(2);
            assertThat(foundry.bodies()).allSatisfy(body -> {
                assertThat(body).contains("\\\"ageYears\\\":90", "\\\"sex\\\":\\\"female\\\"");
                SafeHarbor.IDENTIFIERS.forEach(
                        identifier -> assertThat(body).doesNotContainPattern(pattern(identifier)));
            });
            assertThatTheAuditShowsATamperedEntry(vigil, registry);
        }
    }

    private static Pattern pattern(String identifier) {
        return identifier.startsWith("\"") ? Pattern.compile(identifier) : Pattern.compile(Pattern.quote(identifier));
    }

    private static String[] arguments(Foundry foundry) {
        var arguments = new ArrayList<>(List.of("--set", "vigil.streams.roles=topology"));
        LoneWorker.keys(foundry.url()).forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
        return arguments.toArray(String[]::new);
    }

    private static List<JsonNode> alerts(StandaloneProcess vigil) throws Exception {
        var alerts = new ArrayList<JsonNode>();
        Http.to(vigil.http("/api/alerts?status=open")).json().path("items").forEach(alerts::add);
        return alerts;
    }

    /** How the model's answers stand in the alerts. */
    private static List<String> outcomes(StandaloneProcess vigil) throws Exception {
        return alerts(vigil).stream()
                .map(alert -> alert.path("assessment").path("outcome").asText())
                .filter(outcome -> !outcome.isEmpty())
                .toList();
    }

    private static int answersInTheTopic(StandaloneProcess vigil) {
        var count = new int[1];
        new WholeTopic("test", kafka(vigil), Topics.ASSESSMENTS.name()).read(_ -> count[0]++);
        return count[0];
    }

    private static void assertThatTheAuditShowsATamperedEntry(StandaloneProcess vigil, String registry)
            throws Exception {
        assertThat(verify(vigil, registry)).isEqualTo(0);
        var last = new ArrayList<byte[]>();
        new WholeTopic("test", kafka(vigil), Topics.AUDIT.name()).read(entry -> last.add(entry.value()));
        byte[] changed = new String(last.getLast(), StandardCharsets.ISO_8859_1)
                .replace("hear-model", "view-model")
                .getBytes(StandardCharsets.ISO_8859_1);
        try (var producer = new KafkaProducer<>(
                kafka(vigil).clientProperties(Map.of()), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.AUDIT.name(), "tampered", changed))
                    .get();
        }
        assertThat(verify(vigil, registry)).isEqualTo(1);
    }

    private static int verify(StandaloneProcess vigil, String registry) throws Exception {
        Path output = Files.createTempFile("vigil", ".audit");
        Process verify = StandaloneProcess.launch(
                List.of(
                        "audit",
                        "verify",
                        "--json",
                        "--bootstrap-servers",
                        vigil.bootstrapServers(),
                        "--registry",
                        registry),
                output);
        assertThat(verify.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return verify.exitValue();
    }

    private static void shortenTheLock(StandaloneProcess vigil) throws Exception {
        var group = new ConfigResource(ConfigResource.Type.GROUP, GROUP);
        var lock = new AlterConfigOp(
                new ConfigEntry("share.record.lock.duration.ms", Long.toString(LOCK.toMillis())),
                AlterConfigOp.OpType.SET);
        try (Admin admin = Admin.create(kafka(vigil).clientProperties(Map.of()))) {
            admin.incrementalAlterConfigs(Map.of(group, List.of(lock))).all().get();
        }
    }

    private static KafkaConnection kafka(StandaloneProcess vigil) {
        return new KafkaConnection(Map.of("bootstrap.servers", vigil.bootstrapServers()));
    }
}
