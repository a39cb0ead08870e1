package health.vigil.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import health.vigil.schemas.topic.Topic;
import health.vigil.schemas.topic.Topics;
import health.vigil.standalone.process.Http;
import health.vigil.standalone.process.StandaloneProcess;
import health.vigil.standalone.send.Address;
import health.vigil.standalone.send.MllpConnection;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything in one JVM. */
class EndToEndIT extends EndToEndSuite {

    @TempDir
    private static Path data;

    @Override
    RunningVigil start() throws IOException, InterruptedException {
        return new OneProcess(StandaloneProcess.startReady(data));
    }

    /** With accounts the table of access refuses what it does not name, before anything else is asked. */
    @Test
    void shouldSayWhereToLookWhenNothingIsAtAnAddress() throws Exception {
        var answer = vigil().api("/api/nonsense").get();

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("/q/openapi").contains("/api/nonsense");
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /api/alerts, 405, DELETE is none of this address",
        "GET, /hl7v2, 405, GET is none of this address",
        "GET, /api/quarantine?limit=ten, 400, limit must be a number from 1 to 500"
    })
    void shouldSayWhatToDoWhereTheFrameworkRefuses(String method, String address, int status, String title)
            throws Exception {
        var answer = vigil().api(address).ask(method);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains(title);
    }

    /** Those that configuration bounds come whole unless they are asked for by pages. */
    @ParameterizedTest
    @CsvSource({
        "/api/triggers, items, id",
        "/api/feeds, feeds, name",
        "/api/models, items, name",
        "/api/destinations, destinations, name"
    })
    void shouldShowEachOnceWhenTheListIsAskedForByPages(String address, String items, String name) throws Exception {
        List<String> whole = names(vigil().api(address).json().required(items), name);
        var turned = new ArrayList<String>();
        String next = address + "?limit=2";
        while (!next.isEmpty()) {
            JsonNode page = vigil().api(next).json();
            assertThat(page.required(items).size()).isLessThanOrEqualTo(2);
            turned.addAll(names(page.required(items), name));
            String cursor = page.path("nextCursor").asText("");
            next = page.hasNonNull("nextCursor") ? address + "?limit=2&cursor=" + cursor : "";
        }
        assertThat(turned).isEqualTo(whole).isSorted();
    }

    private static List<String> names(JsonNode items, String name) {
        return items.valueStream().map(item -> item.required(name).asText()).toList();
    }

    /** What is for Vigil itself is in no document for others, and each of the API's addresses says what a refusal looks like. */
    @Test
    void shouldDescribeWhatIsForOthers() throws Exception {
        JsonNode document = vigil().api("/q/openapi?format=json").json();

        assertThat(document.required("paths").propertyStream().map(Map.Entry::getKey))
                .contains("/api/patients", "/api/alerts/{alertId}/actions", "/hl7v2", "/cds-services")
                .noneMatch(path -> path.startsWith("/internal"));
        JsonNode act = document.required("paths")
                .required("/api/alerts/{alertId}/actions")
                .required("post");
        assertThat(act.at("/requestBody/content/application~1json/schema/$ref").asText())
                .endsWith("/ActionRequest");
        assertThat(act.at("/responses/default/content/application~1problem+json/schema/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/Problem");
        assertThat(document.at("/components/schemas/Problem/properties").has("title"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"application/json, {nope, 400", "application/json, null, 400", "text/plain, x, 415"})
    void shouldSayWhatToSendWhereTheBodyIsNoJsonOrNothing(String type, String body, int status) throws Exception {
        var answer = vigil().api("/api/triggers").post(type, body);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"title\":\"Send ");
    }

    private record OneProcess(StandaloneProcess vigil) implements RunningVigil {

        @Override
        public MllpConnection engine(Duration patience) {
            return MllpConnection.to(new Address("127.0.0.1", vigil.ports().mllp()), patience);
        }

        @Override
        public Http api(String path) {
            return Http.to(vigil.http(path));
        }

        @Override
        public URI registry(String path) {
            return vigil.http("/schema-registry" + path);
        }

        @Override
        public List<Http> metrics() {
            return List.of(Http.to(vigil.http("/q/metrics")));
        }

        @Override
        public String bootstrapServers() {
            return vigil.bootstrapServers();
        }

        @Override
        public List<Topic<?>> topics() {
            return Topics.all();
        }

        @Override
        public String said() throws IOException {
            return vigil.log() + vigil.output();
        }

        @Override
        public void close() throws IOException {
            vigil.close();
        }
    }
}
