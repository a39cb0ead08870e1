package health.vigil.standalone.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EvaluateCommandTest {

    private final StringWriter said = new StringWriter();

    @TempDir
    private Path directory;

    @Test
    void shouldWriteALineAnHourAndTheReportsShape() throws IOException {
        Path data = InventedRecords.write(directory.resolve("data"), 60, 20, true);

        assertThat(evaluate(data)).as(said.toString()).isZero();

        List<String> predictions = Files.readAllLines(directory.resolve("out/predictions/p0000.psv"));
        assertThat(predictions).hasSize(21).first().isEqualTo("PredictedProbability|PredictedLabel");
        assertThat(predictions.subList(1, 21)).allMatch(line -> line.matches("0\\.\\d{8}\\|[01]"));
        JsonNode report =
                new ObjectMapper().readTree(directory.resolve("out/report.json").toFile());
        assertThat(report.get("rows").intValue()).isEqualTo(1200);
        assertThat(report.get("trainedOn").intValue()).isZero();
        assertThat(report.get("models")).hasSize(9);
        assertThat(report.get("models").get(0).fieldNames())
                .toIterable()
                .contains(
                        "name",
                        "version",
                        "rows",
                        "auroc",
                        "auprc",
                        "utility",
                        "brier",
                        "calibrationSlope",
                        "intervals");
        assertThat(report.get("alerts").get(0).fieldNames())
                .toIterable()
                .contains("model", "per100PatientDays", "sensitivity", "ppv", "medianLeadHours", "falsePerPatientHour");
        assertThat(Files.readString(directory.resolve("out/report.html")))
                .contains("<svg")
                .doesNotContain("http://")
                .doesNotContain("https://");
    }

    @Test
    void shouldSayWhatItCannotReportWhenThereIsNoLabel() throws IOException {
        Path data = Files.createDirectories(directory.resolve("data"));
        Files.writeString(data.resolve("p1.psv"), "HR|Resp|ICULOS\n80|16|1\n81|17|2\n");

        assertThat(evaluate(data)).isZero();

        assertThat(said.toString())
                .contains("1 of 1 records have no column SepsisLabel")
                .contains("No record has");
        JsonNode report =
                new ObjectMapper().readTree(directory.resolve("out/report.json").toFile());
        assertThat(report.get("models").get(0).get("auroc").isNull()).isTrue();
    }

    @Test
    void shouldSayWhatIsWrongWhenThereIsNothingToRead() throws IOException {
        Path empty = Files.createDirectories(directory.resolve("empty"));
        Path other = Files.createDirectories(directory.resolve("other"));
        Files.writeString(other.resolve("p1.psv"), "a,b\n1,2\n");

        assertThat(evaluate(empty)).isOne();
        assertThat(evaluate(other)).isOne();
        assertThat(said.toString()).contains("holds no .psv records").contains("is not an hourly ICU record");
    }

    private int evaluate(Path data) {
        return new CommandLine(new EvaluateCommand())
                .setOut(new PrintWriter(said))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    said.append(failure.getMessage());
                    return 1;
                })
                .execute(
                        "--data",
                        data.toString(),
                        "--out",
                        directory.resolve("out").toString());
    }
}
