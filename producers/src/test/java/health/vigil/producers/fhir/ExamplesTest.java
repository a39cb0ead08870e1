package health.vigil.producers.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.producers.fhir.Singles.Address;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Sends published examples: those of US Core beside this test, or all below the directory that the system property
 * {@code vigil.fhir.examples} names. Each is taken, or refused with a reason.
 */
class ExamplesTest {

    private static final Pattern TYPE = Pattern.compile("\"resourceType\"\\s*:\\s*\"(\\w+)\"");

    private final FhirBench bench = new FhirBench();
    private final TreeMap<String, Integer> tally = new TreeMap<>();

    private FileSystem examples = FileSystems.getDefault();

    @BeforeEach
    void open() throws IOException {
        examples = FileSystems.newFileSystem(Path.of("src/test/resources/fhir/examples/us-core.zip"));
    }

    @AfterEach
    void close() throws IOException {
        examples.close();
    }

    @Test
    void shouldTakeOrRefuseEveryExampleForAStatedReason() throws IOException {
        bench.limits = new FhirLimits(8_000_000, 4, Duration.ofSeconds(5));
        List<Path> files = files();

        // Patients first, as a server that follows another one would send them.
        for (Path file : files) {
            send(file, true);
        }
        for (Path file : files) {
            send(file, false);
        }

        tally.forEach((outcome, count) -> System.out.println(count + " × " + outcome));
        assertThat(tally.keySet()).anyMatch(outcome -> outcome.matches("(Observation|Bundle) 20[01]"));
    }

    private void send(Path file, boolean patients) throws IOException {
        byte[] body = Files.readAllBytes(file);
        Matcher named = TYPE.matcher(Files.readString(file));
        String type = named.find() ? named.group(1) : "Patient";
        if (patients != type.equals("Patient")) {
            return;
        }
        bench.published.clear();
        FhirAnswer answer = type.equals("Bundle")
                ? bench.feed().bundle(Request.of(body, null)).join()
                : bench.feed()
                        .single(new Address(type, null, null, null), Request.of(body, null))
                        .join();
        assertThat(answer.status()).as(file + " " + reasons(answer)).isIn(200, 201, 400, 404, 422);
        assertThat(bench.published).as(file.toString()).hasSize(1);
        tally.merge(type + " " + answer.status(), 1, Integer::sum);
        reasons(answer).forEach(reason -> {
            assertThat(reason).as(file.toString()).doesNotContain("fault");
            tally.merge(type + " " + reason, 1, Integer::sum);
        });
        bench.published
                .getFirst()
                .refused()
                .forEach(entry ->
                        assertThat(entry.getReason()).as(file.toString()).isNotBlank());
        if (!reasons(answer).isEmpty()) {
            assertThat(bench.published.getFirst().refused()).as(file.toString()).isNotEmpty();
        }
    }

    private static List<String> reasons(FhirAnswer answer) {
        if (answer.body() instanceof OperationOutcome outcome
                && outcome.getIssue().getLast().getSeverity() != IssueSeverity.INFORMATION) {
            return List.of(reason(outcome));
        }
        return answer.body() instanceof Bundle responses
                ? responses.getEntry().stream()
                        .filter(entry -> entry.getResponse().getStatus().startsWith("4"))
                        .map(entry ->
                                reason((OperationOutcome) entry.getResponse().getOutcome()))
                        .toList()
                : List.of();
    }

    private static String reason(OperationOutcome outcome) {
        var issue = outcome.getIssue().getLast();
        String place = issue.hasExpression() ? issue.getExpression().getFirst().getValue() : "?";
        return place.replaceAll("\\[\\d+]", "[]") + ": " + issue.getDiagnostics();
    }

    private List<Path> files() throws IOException {
        String directory = System.getProperty("vigil.fhir.examples");
        Path root = directory == null ? examples.getPath("/") : Path.of(directory);
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }
}
