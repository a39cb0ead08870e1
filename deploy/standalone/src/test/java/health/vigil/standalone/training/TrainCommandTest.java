package health.vigil.standalone.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.vigil.standalone.evaluation.EvaluateCommand;
import health.vigil.standalone.evaluation.InventedRecords;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Trains on invented records and evaluates what came out. */
class TrainCommandTest {

    private static final int STAYS = 160;
    private static final int HOURS = 30;

    @TempDir
    private Path directory;

    @Test
    void shouldWriteTheSameBytesAgain() throws IOException {
        Path data = InventedRecords.write(directory.resolve("data"), STAYS, HOURS, true);

        train(data, "one");
        train(data, "two");

        for (String file : List.of(
                "early-warning.json",
                "early-warning.folds.json",
                "early-warning.stays",
                "early-warning.card.json",
                "model-card.md",
                "report.json",
                "report.html")) {
            assertThat(directory.resolve("two").resolve(file))
                    .as(file)
                    .hasSameBinaryContentAs(directory.resolve("one").resolve(file));
        }
    }

    @Test
    void shouldFindSignalWhereThereIsAndNothingWhereLabelsMeanNothing() throws IOException {
        train(InventedRecords.write(directory.resolve("data"), STAYS, HOURS, true), "sense");
        train(InventedRecords.write(directory.resolve("noise"), STAYS, HOURS, false), "nonsense");

        assertThat(auroc("sense", "hour-matched")).isGreaterThan(0.85);
        assertThat(auroc("nonsense", "hour-matched")).isEqualTo(0.5, within(0.1));
    }

    @Test
    void shouldScoreEarlierHoursTheSameWhenLaterOnesAreCutOff() throws IOException {
        Path data = InventedRecords.write(directory.resolve("data"), STAYS, HOURS, true);
        train(data, "model");

        evaluate(data, "whole");
        evaluate(InventedRecords.truncate(data, directory.resolve("cut"), HOURS / 2), "part");

        for (int stay = 0; stay < STAYS; stay++) {
            String file = "predictions/p%04d.psv".formatted(stay);
            assertThat(Files.readAllLines(directory.resolve("part").resolve(file)))
                    .as(file)
                    .isEqualTo(Files.readAllLines(directory.resolve("whole").resolve(file))
                            .subList(0, HOURS / 2 + 1));
        }
    }

    @Test
    void shouldReportTheSameFromRecordsThroughTheStreamsCodeAsFromTraining() throws IOException {
        Path data = InventedRecords.write(directory.resolve("data"), STAYS, HOURS, true);
        train(data, "model");

        evaluate(data, "evaluation");

        for (String score : List.of("early-warning", "NEWS2 (partial, a lower bound)")) {
            assertThat(auroc("evaluation", score, "fair"))
                    .as(score)
                    .isEqualTo(auroc("model", score, "fair"), within(1e-9));
        }
        assertThat(report("evaluation").get("trainedOn").intValue()).isEqualTo(STAYS);
    }

    private void train(Path data, String out) {
        run(
                new TrainCommand(),
                "--data",
                data.toString(),
                "--out",
                directory.resolve(out).toString());
    }

    private void evaluate(Path data, String out) {
        run(
                new EvaluateCommand(),
                "--data",
                data.toString(),
                "--model",
                directory.resolve("model").toString(),
                "--out",
                directory.resolve(out).toString());
    }

    private static void run(Object command, String... arguments) {
        var said = new StringWriter();
        int status = new CommandLine(command)
                .setOut(new PrintWriter(said))
                .setErr(new PrintWriter(said))
                .execute(arguments);
        assertThat(status).as(said.toString()).isZero();
    }

    private double auroc(String out, String rows) throws IOException {
        return auroc(out, "early-warning", rows);
    }

    private double auroc(String out, String score, String rows) throws IOException {
        for (JsonNode line : report(out).get("models")) {
            if (line.get("name").textValue().equals(score)
                    && line.get("rows").textValue().equals(rows)) {
                return line.get("auroc").doubleValue();
            }
        }
        throw new AssertionError(out + " has no line for " + rows);
    }

    private JsonNode report(String out) throws IOException {
        return new ObjectMapper()
                .readTree(directory.resolve(out).resolve("report.json").toFile());
    }
}
