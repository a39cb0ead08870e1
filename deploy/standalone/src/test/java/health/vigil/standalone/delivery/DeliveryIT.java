package health.vigil.standalone.delivery;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.vigil.standalone.process.Eventually;
import health.vigil.standalone.process.Http;
import health.vigil.standalone.process.StandaloneProcess;
import health.vigil.standalone.send.Address;
import health.vigil.standalone.send.MllpConnection;
import health.vigil.standalone.send.TinyMllpServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A result that is corrected, from HL7 in over a socket to the receivers of every kind of destination: those that are up, one that
 * is down meanwhile, and one that refuses.
 */
class DeliveryIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final DateTimeFormatter TIMES =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx").withZone(ZoneOffset.UTC);

    @TempDir
    private static Path data;

    private static HttpReceiver webhook;
    private static HttpReceiver fhir;
    private static HttpReceiver down;
    private static HttpReceiver refusing;
    private static TinyMllpServer hl7v2;
    private static StandaloneProcess vigil;
    private static JsonNode cards;
    private static String time;

    @BeforeAll
    static void raiseAndCorrect() throws Exception {
        time = TIMES.format(Instant.now());
        webhook = new HttpReceiver();
        fhir = new HttpReceiver();
        down = new HttpReceiver();
        down.status.set(503);
        refusing = new HttpReceiver();
        refusing.status.set(422);
        hl7v2 = TinyMllpServer.agreeable();
        vigil = StandaloneProcess.startReady(data, settings());
        Eventually.within(SOON)
                .until(
                        "all destinations at work",
                        () -> destinations().stream()
                                .allMatch(it -> it.path("state").asText().equals("up")));
        try (var engine =
                MllpConnection.to(new Address("127.0.0.1", vigil.ports().mllp()), Duration.ofSeconds(10))) {
            accept(engine.exchange(potassium("1", "6.9", "F")));
            Eventually.within(SOON)
                    .until(
                            "the alert everywhere",
                            () -> !webhook.taken.isEmpty()
                                    && !fhir.taken.isEmpty()
                                    && !hl7v2.received().isEmpty());
            Eventually.within(SOON).until("a card", () -> !cards().path("cards").isEmpty());
            cards = cards();
            Eventually.within(SOON).until("a dead letter", () -> !deadLetters().isEmpty());
            accept(engine.exchange(potassium("2", "4.1", "C")));
            Eventually.within(SOON)
                    .until(
                            "the retraction everywhere",
                            () -> webhook.taken.getLast().contains("retracted")
                                    && fhir.taken.getLast().contains("entered-in-error")
                                    && hl7v2.received().getLast().contains("inactive"));
        }
    }

    @AfterAll
    static void stop() throws IOException {
        if (vigil != null) {
            vigil.close();
        }
        List.of(webhook, fhir, down, refusing).forEach(HttpReceiver::close);
        hl7v2.close();
    }

    @Test
    void shouldTellRaisingAndRetractionInOrderOnEveryChannel() {
        assertThat(webhook.taken.getFirst()).contains("health.vigil.alert.raised");
        assertThat(fhir.taken.getFirst()).contains("\"active\"").doesNotContain("entered-in-error");
        assertThat(hl7v2.received().getFirst()).contains("MDC_ATTR_EVENT_PHASE^MDC|1.0.0.0.3|start");
        assertThat(hl7v2.received().getLast()).contains("MDC_ATTR_EVENT_PHASE^MDC|1.0.0.0.3|end");
        assertThat(webhook.keys).doesNotHaveDuplicates();
    }

    @Test
    void shouldTellTheRecordNumberOnlyWhereItMayBeTold() {
        assertThat(hl7v2.received().getFirst()).contains("|MRN7700999^^^HOSP^MR|");
        assertThat(webhook.taken.getFirst()).doesNotContain("MRN7700999");
        assertThat(fhir.taken.getFirst()).doesNotContain("MRN7700999");
    }

    @Test
    void shouldDeliverOnlyTheLatestStateWhenADestinationIsBack() throws Exception {
        assertThat(state("down").path("state").asText()).isEqualTo("retrying");
        assertThat(state("down").path("lastError").path("text").asText()).isEqualTo("It answered 503");

        down.status.set(204);

        Eventually.within(SOON).until("delivery", () -> !down.taken.isEmpty());
        assertThat(down.taken).singleElement().asString().contains("health.vigil.alert.retracted");
    }

    @Test
    void shouldSendDeadLettersAgainInTheirNewestRevisionWhenAsked() throws Exception {
        Eventually.within(SOON)
                .until(
                        "the retraction refused, too",
                        () -> deadLetters().stream()
                                .anyMatch(it -> it.path("revision").asInt() > 1));
        refusing.status.set(204);

        var answer = Http.to(vigil.http("/api/destinations/refusing/dead-letters/replay"))
                .post("application/json", "{}");

        assertThat(answer.statusCode()).isEqualTo(202);
        Eventually.within(SOON)
                .until("nothing refused any more", () -> deadLetters().isEmpty());
        assertThat(refusing.taken).singleElement().asString().contains("health.vigil.alert.retracted");
    }

    @Test
    void shouldShowACardOfTheOpenAlertToACdsHooksClient() throws Exception {
        JsonNode card = cards.path("cards").path(0);
        assertThat(card.path("indicator").asText()).isEqualTo("critical");
        assertThat(card.path("detail").asText()).contains("6.9 mmol/L");
        assertThat(card.path("summary").asText()).hasSizeBetween(1, 140);

        var answer = Http.to(vigil.http("/cds-services/vigil-alerts/feedback"))
                .post(
                        "application/json",
                        "{\"feedback\":[{\"card\":\"" + card.path("uuid").asText()
                                + "\",\"outcome\":\"accepted\",\"outcomeTimestamp\":\"2026-01-31T00:00:00Z\"}]}");

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    /** No cards would say that there is no alert. */
    @Test
    void shouldSayWhatToSendWhereNothingTellsWhoThePatientIs() throws Exception {
        for (String prefetch :
                List.of("{}", "{\"patient\":null}", "{\"patient\":{\"resourceType\":\"OperationOutcome\"}}")) {
            assertThat(call(prefetch).statusCode()).as(prefetch).isEqualTo(412);
        }
        assertThat(call("{\"patient\":{\"id\":\"2\",\"identifier\":[{\"system\":\"HOSP\",\"value\":\"MRN7700999\"}]}}")
                        .statusCode())
                .as("another patient than the context's")
                .isEqualTo(400);
    }

    @Test
    void shouldTellMetricsAndHealthHowEachDestinationStands() throws Exception {
        assertThat(Http.to(vigil.http("/q/metrics")).get().body())
                .contains("vigil_delivery_delivered_total{destination=\"webhook\"}");
        assertThat(Http.to(vigil.http("/q/health/well")).get().body()).contains("\"webhook\": \"up\"");
    }

    private static String[] settings() {
        String prefix = "vigil.consumers.delivery.";
        return List.of(
                        prefix + "webhook.kind=webhook",
                        prefix + "webhook.url=" + webhook.address(),
                        prefix + "webhook.secret=a-secret-for-this-test-only",
                        prefix + "down.kind=webhook",
                        prefix + "down.url=" + down.address(),
                        prefix + "down.secret=a-secret-for-this-test-only",
                        prefix + "down.longest-pause=PT2S",
                        prefix + "refusing.kind=webhook",
                        prefix + "refusing.url=" + refusing.address(),
                        prefix + "refusing.secret=a-secret-for-this-test-only",
                        prefix + "refusing.first-pause=PT0.1S",
                        prefix + "fhir.kind=fhir",
                        prefix + "fhir.url=" + fhir.address(),
                        prefix + "hl7v2.kind=hl7v2",
                        prefix + "hl7v2.identified=true",
                        prefix + "hl7v2.host=127.0.0.1",
                        prefix + "hl7v2.port=" + hl7v2.address().port())
                .stream()
                .flatMap(setting -> List.of("--set", setting).stream())
                .toArray(String[]::new);
    }

    private static List<JsonNode> destinations() throws Exception {
        JsonNode all = Http.to(vigil.http("/api/destinations")).json().path("destinations");
        return all.valueStream().toList();
    }

    private static JsonNode state(String name) throws Exception {
        return destinations().stream()
                .filter(it -> it.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> deadLetters() throws Exception {
        return state("refusing").path("deadLetters").valueStream().toList();
    }

    private static JsonNode cards() throws Exception {
        var answer = call("{\"patient\":{\"identifier\":[{\"system\":\"HOSP\",\"value\":\"MRN7700999\"}]}}");
        assertThat(answer.statusCode()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    private static HttpResponse<String> call(String prefetch) throws Exception {
        return Http.to(vigil.http("/cds-services/vigil-alerts"))
                .post(
                        "application/json",
                        "{\"hook\":\"patient-view\",\"hookInstance\":\"1\",\"context\":{\"userId\":\"Practitioner/1\",\"patientId\":\"1\"},"
                                + "\"prefetch\":" + prefetch + "}");
    }

    private static byte[] potassium(String control, String value, String status) {
        return ("MSH|^~\\&|LAB|HOSP|VIGIL|HOSP|" + time + "||ORU^R01^ORU_R01|DELIVERY" + control + "|P|2.5.1\r"
                        + "PID|1||MRN7700999^^^HOSP^MR||Quixwort^Zephyrine||19540301|F\r"
                        + "PV1|1|I|WARD^^7\r"
                        + "OBR|1||L1^LAB|CHEM^Chemistry^L|||" + time + "\r"
                        + "OBX|1|NM|2823-3^Potassium^LN||" + value + "|mmol/L|||||" + status + "|||" + time + "\r")
                .getBytes(US_ASCII);
    }

    private static void accept(byte[] answer) {
        assertThat(new String(answer, UTF_8)).contains("MSA|AA");
    }
}
