package health.vigil.standalone.trial;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import health.vigil.standalone.trial.Comparison.Change;
import health.vigil.standalone.trial.Comparison.Pair;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Writes a trial for programs and for people. */
final class TrialFiles {

    /** For programs. */
    static final String JSON = "report.json";
    /** For people. */
    static final String PAGE = "report.html";
    /** Every alert of either side, a JSON object a line. */
    static final String ALERTS = "alerts.jsonl";

    private final Path directory;
    private final ObjectMapper json = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .setDefaultPropertyInclusion(JsonInclude.Include.ALWAYS);

    TrialFiles(Path directory) {
        this.directory = directory;
    }

    private record Line(
            Change change,
            @Nullable RaisedAlert ran,
            @Nullable RaisedAlert candidate) {}

    void write(TrialReport report, Comparison comparison) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(
                directory.resolve(JSON), json.writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n");
        Files.writeString(directory.resolve(PAGE), new TrialPage(report, comparison).html());
        try (BufferedWriter alerts = Files.newBufferedWriter(directory.resolve(ALERTS))) {
            for (Pair pair : comparison.pairs()) {
                alerts.write(json.writeValueAsString(new Line(pair.change(), pair.ran(), pair.candidate())));
                alerts.newLine();
            }
        }
    }
}
