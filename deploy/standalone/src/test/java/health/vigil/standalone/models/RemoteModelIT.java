package health.vigil.standalone.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import health.vigil.schemas.kafka.WholeTopic;
import health.vigil.schemas.topic.Topics;
import health.vigil.standalone.models.SafeHarbor.Identifier;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A remote model beside a whole Vigil: what leaves for it, what becomes of a question whose worker is killed, what an alert says
 * of each way in which an endpoint fails and that it does not wait for it, and what the audit shows.
 */
@Tag("alone")
@TestMethodOrder(OrderAnnotation.class)
class RemoteModelIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOCK = Duration.ofSeconds(4);
    /** What another worker takes to start and to join the group, on a busy machine. */
    private static final Duration STARTED_WITHIN = Duration.ofSeconds(15);

    /** The median deterministic alert is out by then, whatever its model does; a busy machine takes ten times an idle one. */
    private static final Duration ALERT_WITHIN = Duration.ofSeconds(1);

    private static final int KILLED_HEART_RATE = 141;
    private static final int HEALTHY_HEART_RATE = 142;
    /** Calls that end well, between cases that do not: a circuit that opens would hide them. */
    private static final int CALLS_BETWEEN = 3;

    private static final int WORKERS = 4;

    @TempDir
    private static Path data;

    @AutoClose
    private static Foundry foundry;

    @AutoClose
    private static StandaloneProcess vigil;

    @AutoClose
    private static MllpConnection engine;

    @AutoClose
    @SuppressWarnings("UnusedVariable") // ended with the test, wherever that fails
    private static LoneWorker.@Nullable Alone killed;

    @AutoClose
    @SuppressWarnings("UnusedVariable") // likewise
    private static @Nullable LoneWorker worker;

    private static Cluster cluster;
    private static HeardAlerts alerts;
    private static int patients;

    @BeforeAll
    static void start() throws Exception {
        foundry = new Foundry();
        vigil = StandaloneProcess.startReady(data, arguments());
        cluster = new Cluster(vigil.bootstrapServers());
        cluster.waitForWorkers(LOCK, LOCK);
        alerts = HeardAlerts.of(vigil);
        engine = MllpConnection.to(new Address("127.0.0.1", vigil.ports().mllp()), PATIENCE);
    }

    /** First, because a worker that lives would take the question. The one that answers it stays for the others. */
    @Test
    @Order(1)
    void shouldAnswerOnceWhenAWorkerIsKilledDuringItsCall() throws Exception {
        var ended = new CompletableFuture<Instant>();
        LoneWorker.Alone first = LoneWorker.launch(vigil.bootstrapServers(), registry(), foundry.url());
        killed = first;
        foundry.whenAskedAbout("" + KILLED_HEART_RATE, List.of((_, _) -> {
            first.close();
            ended.complete(Instant.now());
        }));
        String alert = raise(KILLED_HEART_RATE, "/min");
        Instant at = ended.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(alerts.get(alert).path("assessment").isNull())
                .as("%s", alerts.get(alert))
                .isTrue();

        worker = new LoneWorker(vigil.bootstrapServers(), registry(), foundry.url(), WORKERS, LoneWorker.CALL_WITHIN);

        assertThat(outcome(alert)).isEqualTo("answered");
        assertThat(Duration.between(at, Instant.now())).isLessThan(LOCK.plus(STARTED_WITHIN));
        assertThat(foundry.timesAskedAbout("" + KILLED_HEART_RATE)).isEqualTo(2);
        assertThat(cluster.answersAbout(alert)).isEqualTo(1);
    }

    @Test
    @Order(2)
    void shouldLetNoIdentifierLeaveFromWhereverItStandsInHl7() {
        var person = new SafeHarborHl7(Instant.now());
        send(person.admission());
        String alert = alerts.raisedBy(() -> send(person.vitalSigns()));

        assertThatNothingIdentifyingLeft(alert);
    }

    @Test
    @Order(2)
    void shouldLetNoIdentifierLeaveFromWhereverItStandsInFhir() {
        String alert = alerts.raisedBy(() -> assertThat(Http.to(vigil.http("/fhir"))
                        .post("application/fhir+json", new SafeHarborFhir(Instant.now()).json()))
                .satisfies(answer ->
                        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200)));

        assertThatNothingIdentifyingLeft(alert);
    }

    @ParameterizedTest
    @EnumSource
    @Order(3)
    void shouldRaiseTheAlertAtOnceAndSayWhatBecameOfItsModel(RemoteCase each) throws Exception {
        for (int i = 0; i < CALLS_BETWEEN; i++) {
            assertThat(assessed(raise(HEALTHY_HEART_RATE, "/min"))
                            .path("outcome")
                            .asText())
                    .isEqualTo("answered");
        }
        double before = counted(each.outcome());
        foundry.whenAskedAbout("" + each.heartRate(), each.plays(foundry));

        String alert = raise(each.heartRate(), "/min^" + SafeHarbor.INJECTION + "^UCUM");

        assertThat(alerts.latency(alert)).isLessThan(ALERT_WITHIN);
        JsonNode assessment = assessed(alert);
        assertThat(assessment.path("outcome").asText()).isEqualTo(each.outcome());
        assertThat(assessment.path("reason").asText("")).endsWith(each.reason());
        Eventually.within(PATIENCE).until("the answer in the metrics", () -> counted(each.outcome()) == before + 1);
        assertThat(foundry.requests()).noneMatch(request -> request.contains(SafeHarbor.INJECTION));
    }

    @Test
    @Order(4)
    void shouldFindAChangeInTheAuditOfCalls() throws Exception {
        var entries = new ArrayList<byte[]>();
        new WholeTopic("test", cluster.kafka(), Topics.AUDIT.name()).read(entry -> entries.add(entry.value()));
        byte[] changed = new String(entries.getLast(), StandardCharsets.ISO_8859_1)
                .replace("hear-model", "view-model")
                .getBytes(StandardCharsets.ISO_8859_1);
        try (var producer = new KafkaProducer<>(
                cluster.kafka().clientProperties(Map.of()), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.AUDIT.name(), "tampered", changed))
                    .get();
        }
        // Of all entries, that one.
        assertThat(faults()).singleElement().asString().contains("\"problem\":");
    }

    private void assertThatNothingIdentifyingLeft(String alert) {
        assertThat(outcome(alert)).isEqualTo("answered");
        String request = foundry.requests().getLast();
        assertThat(request).contains("\\\"ageYears\\\":90", "\\\"sex\\\":\\\"female\\\"", "\\\"value\\\":\\\"134\\\"");
        for (Identifier identifier : Identifier.values()) {
            assertThat(identifier.in(request))
                    .as("%s in %s", identifier, request)
                    .isEmpty();
        }
        assertThat(request)
                .doesNotContain(SafeHarbor.INJECTION)
                .doesNotContainPattern("\\b[0-9]{4}-[0-9]{2}-[0-9]{2}|\\b[0-9]{8,}");
    }

    /** An alert about a patient of its own. */
    private static String raise(int heartRate, String unit) {
        String number = "REMOTE" + patients++;
        return alerts.raisedBy(() -> send(new WornOut(number, Instant.now()).vitalSigns(heartRate, unit)));
    }

    private static String outcome(String alert) {
        return assessed(alert).path("outcome").asText();
    }

    private static JsonNode assessed(String alert) {
        return alerts.within(PATIENCE, alert, it -> !it.path("assessment").isNull())
                .path("assessment");
    }

    private static void send(byte[] message) {
        assertThat(new String(engine.exchange(message), StandardCharsets.UTF_8)).contains("MSA|AA|");
    }

    private static double counted(String outcome) throws Exception {
        String line = "vigil_model_answers_total{model=\"foundry\",outcome=\"" + outcome + "\"} ";
        return Http.to(vigil.http("/q/metrics"))
                .get()
                .body()
                .lines()
                .filter(it -> it.startsWith(line))
                .mapToDouble(it -> Double.parseDouble(it.substring(line.length())))
                .sum();
    }

    private static String registry() {
        return vigil.http("/schema-registry").toString();
    }

    private static String[] arguments() {
        var arguments = new ArrayList<>(List.of("--set", "vigil.streams.roles=topology"));
        LoneWorker.keys(foundry.url(), LoneWorker.CALL_WITHIN)
                .forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
        return arguments.toArray(String[]::new);
    }

    /** What the audit's verification finds wrong. */
    private static List<String> faults() throws Exception {
        Path output = Files.createTempFile("vigil", ".audit");
        Process verify = StandaloneProcess.launch(
                List.of(
                        "audit",
                        "verify",
                        "--json",
                        "--bootstrap-servers",
                        vigil.bootstrapServers(),
                        "--registry",
                        registry()),
                output);
        assertThat(verify.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(verify.exitValue()).isEqualTo(1);
        return Files.readAllLines(output).stream()
                .filter(line -> line.contains("\"offset\":"))
                .toList();
    }
}
