package health.vigil.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.kafka.KafkaConnection;
import health.vigil.standalone.process.StandaloneProcess;
import health.vigil.standalone.registry.EmbeddedSchemaRegistry;
import health.vigil.standalone.registry.KafkaSchemaJournal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Live and replay agree: the topology over the journal of a running Vigil gives the alerts that it published. */
class JournalReplayIT {

    private static final String STAYS = "src/main/resources/sample";

    @TempDir
    private Path data;

    @TempDir
    private Path states;

    @Test
    void shouldGiveTheSameAlertsAsTheyWerePublishedWhenTheJournalIsReadAgain() throws Exception {
        try (var vigil = StandaloneProcess.startReady(data, "--clock", "feed")) {
            replayStays(vigil);
            var connection = new KafkaConnection(Map.of("bootstrap.servers", vigil.bootstrapServers()));
            try (var registry = new EmbeddedSchemaRegistry(new KafkaSchemaJournal(connection))) {
                new JournalReplay(connection, registry, states).assertAgreement();
            }
        }
    }

    private void replayStays(StandaloneProcess vigil) throws Exception {
        var output = data.resolve("replay.out");
        var replay = StandaloneProcess.launch(
                List.of(
                        "replay",
                        STAYS,
                        "--to",
                        "127.0.0.1:" + vigil.ports().mllp(),
                        "--speed",
                        "max",
                        "--patients",
                        "8"),
                output);
        assertThat(replay.waitFor()).as("exit status of the replay").isZero();
    }
}
