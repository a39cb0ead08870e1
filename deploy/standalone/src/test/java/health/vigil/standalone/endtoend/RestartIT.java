package health.vigil.standalone.endtoend;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import health.vigil.standalone.process.Eventually;
import health.vigil.standalone.process.Http;
import health.vigil.standalone.process.StandaloneProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the edge has to know of the time before it was started anew. */
class RestartIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String DELETED = """
            {"resourceType": "Bundle", "type": "batch",
              "entry": [{"request": {"method": "DELETE", "url": "Observation/hr"}}]}
            """;

    @TempDir
    private Path data;

    @Test
    void shouldKnowFeedsAndResourcesOfBefore() throws Exception {
        JsonNode heard;
        try (var first = StandaloneProcess.startReady(data)) {
            assertThat(tellFhir(first, created())).contains("\"200").doesNotContain("\"4");
            assertThat(tellHl7(first)).contains("MSA|AA|ONE");
            Eventually.within(PATIENCE)
                    .until("the value", () -> heartRates(first).equals(List.of("131")));
            heard = feed(first);
            assertThat(first.stop()).isZero();
        }
        try (var second = StandaloneProcess.startReady(data)) {
            assertThat(feed(second).path("lastMessageAt")).isEqualTo(heard.path("lastMessageAt"));

            assertThat(tellFhir(second, DELETED)).contains("\"200").doesNotContain("\"4");
            Eventually.within(PATIENCE)
                    .until("no value", () -> heartRates(second).isEmpty());
        }
    }

    private static String created() {
        return """
                {"resourceType": "Bundle", "type": "transaction", "entry": [
                  {"resource": {"resourceType": "Patient", "id": "p1",
                      "identifier": [{"system": "urn:oid:1.2.3", "value": "7", "type": {"coding": [{"code": "MR"}]}}]},
                    "request": {"method": "PUT", "url": "Patient/p1"}},
                  {"resource": {"resourceType": "Observation", "id": "hr", "status": "final",
                      "code": {"coding": [{"system": "http://loinc.org", "code": "8867-4"}]},
                      "subject": {"reference": "Patient/p1"}, "effectiveDateTime": "%s",
                      "valueQuantity": {"value": 131, "system": "http://unitsofmeasure.org", "code": "/min"}},
                    "request": {"method": "PUT", "url": "Observation/hr"}}]}
                """.formatted(Instant.now());
    }

    private static String tellFhir(StandaloneProcess vigil, String bundle) throws IOException, InterruptedException {
        return Http.to(vigil.http("/fhir"))
                .post("application/fhir+json", bundle)
                .body();
    }

    private static String tellHl7(StandaloneProcess vigil) throws IOException, InterruptedException {
        return Http.to(vigil.http("/hl7v2"))
                .post("application/hl7-v2", new String(SeveralPatients.onlyOne("ONE"), US_ASCII))
                .body();
    }

    private static List<String> heartRates(StandaloneProcess vigil) throws IOException, InterruptedException {
        JsonNode found =
                Http.to(vigil.http("/api/patients?identifier=1.2.3%7C7")).json().path("items");
        if (found.isEmpty()) {
            return List.of();
        }
        String key = found.get(0).path("patientKey").asText();
        return Http.to(vigil.http("/api/patients/" + key))
                .json()
                .path("observations")
                .path("heart-rate")
                .findValuesAsText("value");
    }

    private static JsonNode feed(StandaloneProcess vigil) throws IOException, InterruptedException {
        JsonNode feeds = Http.to(vigil.http("/api/feeds")).json().path("feeds");
        return StreamSupport.stream(feeds.spliterator(), false)
                .filter(feed -> feed.path("name").asText().equals("default"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no default feed in " + feeds));
    }
}
