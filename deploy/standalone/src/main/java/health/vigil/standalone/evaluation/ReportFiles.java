package health.vigil.standalone.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a report for programs and for people. */
public final class ReportFiles {

    /** For programs. */
    public static final String JSON = "report.json";
    /** For people. */
    public static final String PAGE = "report.html";

    private final Path directory;

    public ReportFiles(Path directory) {
        this.directory = directory;
    }

    /** Writes both. */
    public void write(Report report) throws IOException {
        Files.createDirectories(directory);
        var json = new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .setDefaultPropertyInclusion(JsonInclude.Include.ALWAYS);
        Files.writeString(directory.resolve(JSON), json.writeValueAsString(report) + "\n");
        Files.writeString(directory.resolve(PAGE), new ReportPage(report).html());
    }
}
