package health.vigil.standalone.trial;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.vigil.standalone.evaluation.Models;
import health.vigil.streams.model.EarlyWarningModel;
import health.vigil.streams.trigger.TriggerLibrary;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class TrialCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final StringWriter said = new StringWriter();

    @TempDir
    private Path directory;

    /** Potassium is 6.3 from the second hour to the fifth, then 5.0; the pulse is steady. */
    @BeforeEach
    void writeAStay() throws IOException {
        Files.createDirectories(directory.resolve("records"));
        Files.writeString(directory.resolve("records/p1.psv"), """
                HR|O2Sat|Temp|SBP|Resp|Potassium|Age|Gender|ICULOS|SepsisLabel
                80|97|36.8|120|15|5.0|60|1|1|0
                80|97|36.8|120|15|6.3|60|1|2|0
                80|97|36.8|120|15|6.6|60|1|3|0
                80|97|36.8|120|15|6.6|60|1|4|0
                80|97|36.8|120|15|5.0|60|1|5|0
                """);
    }

    @Test
    void shouldTellWhatComesLaterAndWhoseAlertItIs() throws IOException {
        String shipped = TriggerLibrary.shippedDocument();
        String higher = shipped.replace("latest('potassium') > 6.2", "latest('potassium') > 6.5");
        assertThat(higher).isNotEqualTo(shipped);

        assertThat(trial("--triggers", written(higher), "--model", worriedModel()))
                .as(said.toString())
                .isZero();

        assertThat(said.toString()).contains("1 patients, 0.2 patient-days, 7 messages", "1 later");
        JsonNode report = report();
        assertThat(report.at("/changes/later").intValue()).isOne();
        assertThat(report.at("/conditions/0/condition").textValue()).isEqualTo("critical-potassium");
        assertThat(report.at("/conditions/0/medianMinutesEarlier").doubleValue())
                .isEqualTo(-60);
        assertThat(report.at("/sides/0/side").textValue()).isEqualTo("ran");
        assertThat(report.at("/sides/0/per100PatientDays").doubleValue())
                .as("one alert in five hours")
                .isEqualTo(480);
        assertThat(report.at("/sides/0/risk/high/patients").intValue()).isZero();
        assertThat(report.at("/sides/1/risk/high/patients").intValue()).isOne();
        assertThat(report.at("/candidate").textValue()).contains("candidate.yaml", "the model worried 1");
        List<String> alerts = Files.readAllLines(directory.resolve("out/alerts.jsonl"));
        assertThat(alerts).hasSize(1);
        JsonNode alert = JSON.readTree(alerts.getFirst());
        assertThat(alert.at("/change").textValue()).isEqualTo("later");
        assertThat(alert.at("/ran/raisedAt").textValue()).isEqualTo("2026-01-01T10:00:00Z");
        assertThat(alert.at("/candidate/raisedAt").textValue()).isEqualTo("2026-01-01T11:00:00Z");
        assertThat(alert.at("/candidate/endedAt").textValue()).isEqualTo("2026-01-01T13:00:00Z");
        assertThat(Files.readString(directory.resolve("out/report.html")))
                .contains("<svg", "later", "critical-potassium")
                .doesNotContain("http://", "https://");
    }

    @Test
    void shouldWantSomethingToTry() {
        assertThat(trial()).isEqualTo(2);
        assertThat(said.toString()).contains("There is nothing to try: name --triggers FILE, --model NAME, or both");
    }

    @Test
    void shouldSayWhereATriggerIsWrongBeforeAnythingRuns() throws IOException {
        String wrong = written("triggers:\n  - id: x\n    when: latest('potasium') > 1\n");
        assertThat(trial("--triggers", wrong)).isOne();
        assertThat(said.toString()).contains("candidate.yaml:2:").doesNotContain("Mapping");
        assertThat(directory.resolve("out")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "no/such/directory, 'There is no directory no/such/directory: name one of .psv records, or the topic'",
        "src/main/java, holds no .psv records",
    })
    void shouldSayWhatToNameWhenThereIsNoHistory(String events, String says) {
        assertThat(execute("--events", events, "--model", "early-warning")).isOne();
        assertThat(said.toString()).contains(says);
    }

    /** The shipped model with another name, for which everybody is at high risk. */
    private String worriedModel() throws IOException {
        Path model = Files.createDirectories(directory.resolve("worried"));
        try (var shipped = EarlyWarningModel.class.getResourceAsStream("/model/early-warning.json")) {
            ObjectNode file = (ObjectNode) JSON.readTree(shipped);
            file.put("name", "worried").put("version", "1").put("intercept", 5);
            JSON.writeValue(model.resolve(Models.MODEL_FILE).toFile(), file);
        }
        Files.writeString(model.resolve(Models.FOLDS_FILE), "[]");
        Files.write(model.resolve(Models.STAYS_FILE), new byte[0]);
        return model.toString();
    }

    private String written(String document) throws IOException {
        return Files.writeString(directory.resolve("candidate.yaml"), document).toString();
    }

    private JsonNode report() throws IOException {
        return JSON.readTree(directory.resolve("out/report.json").toFile());
    }

    private int trial(String... candidate) {
        return execute(
                Stream.concat(Stream.of("--events", directory.resolve("records").toString()), Stream.of(candidate))
                        .toArray(String[]::new));
    }

    private int execute(String... arguments) {
        return new CommandLine(new TrialCommand())
                .setOut(new PrintWriter(said))
                .setErr(new PrintWriter(said))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    said.append(failure.getMessage());
                    return 1;
                })
                .execute(Stream.concat(
                                Stream.of(arguments),
                                Stream.of("--out", directory.resolve("out").toString()))
                        .toArray(String[]::new));
    }
}
