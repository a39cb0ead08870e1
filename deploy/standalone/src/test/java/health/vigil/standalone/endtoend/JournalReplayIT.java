package health.vigil.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.vigil.schemas.Alert;
import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.standalone.process.StandaloneProcess;
import health.vigil.standalone.registry.EmbeddedSchemaRegistry;
import health.vigil.standalone.registry.KafkaSchemaJournal;
import health.vigil.streams.trigger.TriggerLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Live and replay agree: the topology over the journal of a running Vigil gives the alerts that it published. The stays are
 * of a time to come, of which a broker by itself refuses records.
 */
class JournalReplayIT {

    private static final String STAYS = "src/main/resources/sample";

    @TempDir
    private static Path data;

    @TempDir
    private static Path directory;

    private static StandaloneProcess vigil;

    @BeforeAll
    static void replayStays() throws Exception {
        vigil = StandaloneProcess.startReady(data, "--clock", "feed");
        run(
                "replay",
                STAYS,
                "--to",
                "127.0.0.1:" + vigil.ports().mllp(),
                "--speed",
                "max",
                "--patients",
                "8",
                "--start",
                "2099-01-01T00:00:00Z");
    }

    @AfterAll
    static void stop() throws Exception {
        vigil.close();
    }

    @Test
    void shouldGiveTheSameAlertsAsTheyWerePublishedWhenTheJournalIsReadAgain() throws Exception {
        var connection = new KafkaConnection(Map.of("bootstrap.servers", vigil.bootstrapServers()));
        try (var registry = new EmbeddedSchemaRegistry(new KafkaSchemaJournal(connection))) {
            new JournalReplay(connection, registry, directory).assertAgreement();
        }
    }

    @Test
    void shouldTryTheShippedTriggersOnTheJournalAndFindWhatWasPublished() throws Exception {
        Path shipped = Files.writeString(directory.resolve("shipped.yaml"), TriggerLibrary.shippedDocument());
        Path out = directory.resolve("trial");
        run(
                "trial",
                "--events",
                "vigil.events",
                "--bootstrap-servers",
                vigil.bootstrapServers(),
                "--registry",
                "http://127.0.0.1:" + vigil.ports().http() + "/schema-registry",
                "--triggers",
                shipped.toString(),
                "--out",
                out.toString());

        List<JsonNode> pairs = lines(out.resolve("alerts.jsonl"));
        assertThat(pairs)
                .isNotEmpty()
                .allMatch(pair -> pair.path("change").textValue().equals("same"));
        assertThat(pairs)
                .extracting(pair -> pair.at("/ran/alertId").textValue())
                .containsExactlyInAnyOrderElementsOf(published());
    }

    private static Set<String> published() {
        var connection = new KafkaConnection(Map.of("bootstrap.servers", vigil.bootstrapServers()));
        try (var registry = new EmbeddedSchemaRegistry(new KafkaSchemaJournal(connection))) {
            return new JournalReplay(connection, registry, directory)
                    .published().stream().map(Alert::getAlertId).collect(Collectors.toSet());
        }
    }

    private static List<JsonNode> lines(Path file) throws IOException {
        var json = new ObjectMapper();
        try (var lines = json.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
            return lines.readAll();
        }
    }

    private static void run(String... command) throws Exception {
        var output = directory.resolve(command[0] + ".out");
        int status = StandaloneProcess.launch(List.of(command), output).waitFor();
        assertThat(status).as(() -> said(output)).isZero();
    }

    private static String said(Path output) {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return "its output cannot be read: " + e.getMessage();
        }
    }
}
