package health.vigil.standalone.endtoend;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import health.vigil.standalone.process.Eventually;
import health.vigil.standalone.process.Http;
import health.vigil.standalone.process.StandaloneProcess;
import health.vigil.standalone.send.Address;
import health.vigil.standalone.send.MllpConnection;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three numbers of one person become one record, whichever partitions they lie in, and later become three again. */
class MergeIT {

    private static final Duration SEEN_WITHIN = Duration.ofSeconds(30);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss.SSSxx").withZone(ZoneOffset.UTC);

    @TempDir
    private Path data;

    private int sent;

    @Test
    void shouldBeOneChartWithOneAlertAfterAMergeAndThreeAgainAfterUnlinks() throws Exception {
        try (var vigil = StandaloneProcess.startReady(data);
                var engine =
                        MllpConnection.to(new Address("127.0.0.1", vigil.ports().mllp()), Duration.ofSeconds(10))) {
            for (String number : new String[] {"SURVIVOR", "RETIRED1", "RETIRED2"}) {
                send(
                        engine,
                        "ADT^A01^ADT_A01",
                        pid(number) + "PV1|1|I|4W^12^B|||||||||||||||||V%s\r".formatted(number));
            }
            send(engine, "ORU^R01^ORU_R01", pid("RETIRED1") + result("8867-4^Heart rate^LN", "NM|134", "/min"));
            send(engine, "ADT^A40^ADT_A39", pid("SURVIVOR") + "MRG|RETIRED1^^^H^MR\r");
            send(engine, "ADT^A40^ADT_A39", pid("SURVIVOR") + "MRG|RETIRED2^^^H^MR\r");
            send(engine, "ORU^R01^ORU_R01", pid("RETIRED2") + result("9279-1^Respiratory rate^LN", "NM|28", "/min"));

            Eventually.within(SEEN_WITHIN)
                    .until("one chart with both values", () -> observations(vigil, "SURVIVOR") == 2);
            JsonNode survivor = patient(vigil, "SURVIVOR");
            assertThat(survivor.at("/identity/mergedFrom")).hasSize(2);
            assertThat(survivor.at("/scores/news2/total").asInt()).isEqualTo(6);
            assertThat(survivor.required("openAlerts")).hasSize(1);
            assertThat(patient(vigil, "RETIRED2").at("/identity/mergedInto").asText())
                    .isEqualTo(survivor.required("patientKey").asText());
            assertThat(patient(vigil, "RETIRED1").required("openAlerts")).isEmpty();
            // The board hears of a merge by a summary, once a second at most.
            Eventually.within(SEEN_WITHIN)
                    .until(
                            "the chart that goes on, at a retired number",
                            () -> keysKnownBy(vigil, "RETIRED1")
                                    .contains(survivor.required("patientKey").asText()));

            send(engine, "ADT^A37^ADT_A37", pid("SURVIVOR") + pid("RETIRED1"));
            send(engine, "ADT^A37^ADT_A37", pid("SURVIVOR") + pid("RETIRED2"));
            Eventually.within(SEEN_WITHIN)
                    .until("a chart without what is others'", () -> observations(vigil, "SURVIVOR") == 0);
            Eventually.within(SEEN_WITHIN)
                    .until(
                            "the alert back",
                            () -> patient(vigil, "RETIRED1").path("openAlerts").size() == 1);
            assertThat(patient(vigil, "RETIRED2").required("observations")).hasSize(1);
        }
    }

    private void send(MllpConnection engine, String type, String segments) throws IOException {
        String now = TIME.format(Instant.now());
        String message =
                "MSH|^~\\&|E|H|V|H|%s||%s|M%d|P|2.5.1\rEVN||%s\r%s".formatted(now, type, ++sent, now, segments);
        assertThat(new String(engine.exchange(message.getBytes(US_ASCII)), UTF_8))
                .contains("MSA|AA|");
    }

    private static String pid(String number) {
        return "PID|1||%s^^^H^MR||A^B||19540301|F\r".formatted(number);
    }

    private static String result(String code, String value, String unit) {
        return "OBR|1||F%1$s|VS^Vital signs^L|||%2$s\rOBX|1|%3$s|\r"
                .formatted(
                        code.charAt(0),
                        TIME.format(Instant.now()),
                        value.replace("|", "|" + code + "||") + "|" + unit + "|||||F|||" + TIME.format(Instant.now()));
    }

    private static int observations(StandaloneProcess vigil, String number) throws IOException, InterruptedException {
        JsonNode observations = patient(vigil, number).path("observations");
        return observations.isMissingNode() ? -1 : observations.size();
    }

    private static List<String> keysKnownBy(StandaloneProcess vigil, String number)
            throws IOException, InterruptedException {
        return Http.to(vigil.http("/api/patients?identifier=H%7C" + number))
                .json()
                .path("items")
                .findValuesAsText("patientKey");
    }

    private static JsonNode patient(StandaloneProcess vigil, String number) throws IOException, InterruptedException {
        String identifier = URLEncoder.encode("H|" + number, UTF_8);
        JsonNode lines = Http.to(vigil.http("/api/patients?identifier=" + identifier))
                .json()
                .path("items");
        // A record that was merged comes with the one in which the patient goes on.
        String key = lines.at("/0/patientKey").asText();
        for (JsonNode line : lines) {
            key = line.hasNonNull("mergedInto") ? line.path("patientKey").asText() : key;
        }
        return Http.to(vigil.http("/api/patients/" + key)).json();
    }
}
