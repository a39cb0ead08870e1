package health.vigil.standalone.quarantine;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.vigil.standalone.process.Eventually;
import health.vigil.standalone.process.Http;
import health.vigil.standalone.process.StandaloneProcess;
import health.vigil.standalone.send.Address;
import health.vigil.standalone.send.MllpConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was refused, or not mapped, is understood later: after a setting is mended, or a code is mapped, and a restart. */
class QuarantineIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx").withZone(ZoneOffset.UTC);

    private final Instant now = Instant.now();

    @TempDir
    private Path data;

    @TempDir
    private Path settings;

    @Test
    void shouldUnderstandLaterWhatWasRefusedOrNotMapped() throws Exception {
        String eventId;
        try (var vigil = StandaloneProcess.startReady(data)) {
            // Both say the same result; the older one without a status, so it is refused.
            assertThat(send(vigil, "OLD", 1, "F1", "8867-4^Heart rate^LN", "150", ""))
                    .contains("MSA|AE|OLD");
            assertThat(send(vigil, "ONLY", 1, "F2", "9279-1^Respiratory rate^LN", "31", ""))
                    .contains("MSA|AE|ONLY");
            assertThat(send(vigil, "NEW", 0, "F1", "8867-4^Heart rate^LN", "88", "F"))
                    .contains("MSA|AA|NEW");
            assertThat(send(vigil, "LOCAL", 0, "F3", "SAO2^Saturation^L", "91", "F"))
                    .contains("MSA|AA|LOCAL");

            List<JsonNode> listed = command(vigil, "quarantine", "list", "--json");
            assertThat(listed)
                    .extracting(entry -> entry.path("answer").asText())
                    .containsExactly("AE", "AE");
            eventId = listed.getFirst().path("eventId").asText();
            assertThat(text(vigil, "quarantine", "show", eventId))
                    .contains("default-result-status", "vigil.raw, partition", "./vigil quarantine replay")
                    .doesNotContain("Doe");
            assertThat(text(vigil, "quarantine", "show", eventId, "--message")).contains("PID|1||4711");
            assertThat(results(lines(textOf(1, vigil, "quarantine", "replay", "--json"))))
                    .containsExactly("still-refused", "still-refused");
            JsonNode unmapped = feed(vigil).path("unmappedCodes").get(0);
            assertThat(unmapped.path("code").asText()).isEqualTo("SAO2");
            String arrived = unmapped.path("lastSeenAt").asText();
            assertThat(text(vigil, "message", unmapped.path("lastEventId").asText(), "--arrived", arrived))
                    .as("the message that had it")
                    .contains("vigil.raw, partition", "PID|1||4711", "SAO2^Saturation^L");
            assertThat(Http.to(vigil.http("/api/messages/unknown?arrived=" + arrived))
                            .get()
                            .statusCode())
                    .isEqualTo(404);
            assertThat(Http.to(vigil.http("/api/messages/unknown")).get().statusCode())
                    .isEqualTo(400);
        }

        Path codes = Files.writeString(settings.resolve("codes.tsv"), "system\tcode\tname\tunit\nL\tSAO2\tspo2\t%\n");
        try (var vigil = StandaloneProcess.startReady(
                data,
                "--set",
                "vigil.feeds.default.default-result-status=F",
                "--set",
                "vigil.feeds.default.codes=" + codes)) {
            assertThat(results(command(vigil, "quarantine", "replay", "--json")))
                    .containsExactly("settled", "settled");
            assertThat(command(vigil, "quarantine", "list", "--json")).isEmpty();
            assertThat(command(vigil, "quarantine", "list", "--all", "--json"))
                    .extracting(entry -> entry.path("settledAt").isNull())
                    .containsExactly(false, false);
            assertThat(text(vigil, "quarantine", "replay")).contains("nothing waits");

            assertThat(summary(command(vigil, "remap", "--json", "--feed", "default", "--code", "L|SAO2")))
                    .isEqualTo("4 messages, 1 with 1 new facts");
            assertThat(summary(command(vigil, "remap", "--json"))).isEqualTo("4 messages, 0 with 0 new facts");

            Eventually.within(PATIENCE)
                    .until(
                            "the saturation",
                            () -> !observations(vigil).path("spo2").isEmpty());
            assertThat(newest(vigil, "spo2")).isEqualTo("91");
            assertThat(newest(vigil, "respiratory-rate")).isEqualTo("31");
            assertThat(newest(vigil, "heart-rate")).as("the newer one wins").isEqualTo("88");
            assertThat(observations(vigil).path("heart-rate"))
                    .as("one fact, two versions")
                    .hasSize(1);
        }
    }

    private static String summary(List<JsonNode> lines) {
        JsonNode end = lines.getLast();
        return end.path("messages").asText() + " messages, "
                + end.path("messagesWithNewFacts").asText() + " with "
                + end.path("newFacts").asText() + " new facts";
    }

    private static List<String> results(List<JsonNode> lines) {
        return lines.stream()
                .filter(line -> line.has("result"))
                .map(line -> line.path("result").asText())
                .toList();
    }

    private static String newest(StandaloneProcess vigil, String concept) throws Exception {
        return observations(vigil).path(concept).get(0).path("value").asText();
    }

    private static JsonNode observations(StandaloneProcess vigil) throws Exception {
        JsonNode patients = Http.to(vigil.http("/api/patients")).json();
        String key = patients.path("items").get(0).path("patientKey").asText();
        return Http.to(vigil.http("/api/patients/" + key)).json().path("observations");
    }

    private static JsonNode feed(StandaloneProcess vigil) throws Exception {
        for (JsonNode feed : Http.to(vigil.http("/api/feeds")).json().path("feeds")) {
            if (feed.path("name").asText().equals("default")) {
                return feed;
            }
        }
        throw new AssertionError("no feed of the name default");
    }

    private static List<JsonNode> command(StandaloneProcess vigil, String... arguments) throws Exception {
        return lines(text(vigil, arguments));
    }

    private static List<JsonNode> lines(String text) throws Exception {
        var lines = new ArrayList<JsonNode>();
        for (String line : text.lines().toList()) {
            if (line.startsWith("{")) {
                lines.add(JSON.readTree(line));
            }
        }
        return lines;
    }

    private static String text(StandaloneProcess vigil, String... arguments) throws Exception {
        return textOf(0, vigil, arguments);
    }

    private static String textOf(int status, StandaloneProcess vigil, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(arguments));
        command.addAll(List.of("--url", vigil.http("/").toString()));
        Path output = Files.createTempFile("vigil", ".out");
        assertThat(StandaloneProcess.launch(command, output).waitFor())
                .as(Files.readString(output))
                .isEqualTo(status);
        return Files.readString(output);
    }

    private String send(
            StandaloneProcess vigil, String id, int minutesAgo, String order, String code, String value, String status)
            throws Exception {
        String time = TIME.format(now.minus(Duration.ofMinutes(minutesAgo)));
        String measured = TIME.format(now.minus(Duration.ofMinutes(5)));
        String unit = code.startsWith("SAO2") ? "" : "/min";
        byte[] message = """
                MSH|^~\\&|E|H|V|H|%1$s||ORU^R01^ORU_R01|%2$s|P|2.5.1
                PID|1||4711^^^H^MR||Doe^Jane||19540301|F
                OBR|1||%3$s|VS^Vital signs^L|||%7$s
                OBX|1|NM|%4$s||%5$s|%8$s|||||%6$s|||%7$s
                """.formatted(time, id, order, code, value, status, measured, unit)
                .replace('\n', '\r')
                .getBytes(US_ASCII);
        try (var engine =
                MllpConnection.to(new Address("127.0.0.1", vigil.ports().mllp()), PATIENCE)) {
            return new String(engine.exchange(message), US_ASCII);
        }
    }
}
