package health.vigil.producers.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.producers.fhir.Singles.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

/**
 * Sends published examples: the sample beside this test, or all below the directory that the environment variable
 * {@code VIGIL_FHIR_EXAMPLES} names. Each is taken, or refused with a place and a reason.
 */
class ExamplesTest {

    private final FhirBench bench = new FhirBench();
    private final TreeMap<String, Integer> tally = new TreeMap<>();

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

        System.out.println("FHIR examples: " + tally);
        assertThat(tally.keySet()).anyMatch(outcome -> outcome.startsWith("Observation 201"));
        assertThat(bench.published).isNotEmpty();
    }

    private void send(Path file, boolean patients) throws IOException {
        byte[] body = Files.readAllBytes(file);
        Resource resource;
        try {
            resource = bench.parser.parse(body, FhirFormat.JSON);
        } catch (RefusedException e) {
            assertThat(e.refusal().text()).as(file.toString()).isNotBlank();
            return;
        }
        String type = resource.fhirType();
        boolean bundle = resource instanceof Bundle b
                && (b.getType() == BundleType.TRANSACTION || b.getType() == BundleType.BATCH);
        if (bundle ? patients : !ResourceMappers.TYPES.contains(type) || patients != type.equals("Patient")) {
            return;
        }
        FhirAnswer answer = bundle
                ? bench.feed().bundle(Request.of(body, null)).join()
                : bench.feed()
                        .single(new Address(type, null, null, null), Request.of(body, null))
                        .join();
        tally.merge(type + " " + answer.status() + " " + reason(answer), 1, Integer::sum);
        assertThat(answer.status()).as(file + " " + reason(answer)).isIn(200, 201, 422);
        if (answer.status() == 422) {
            assertThat(FhirBench.place(answer)).as(file.toString()).isNotBlank();
            assertThat(bench.published.getLast().refused()).as(file.toString()).isNotEmpty();
        }
    }

    private static String reason(FhirAnswer answer) {
        return answer.body() instanceof OperationOutcome && answer.status() >= 400
                ? FhirBench.place(answer) + ": " + FhirBench.issue(answer).getDiagnostics()
                : "";
    }

    private static List<Path> files() throws IOException {
        String all = System.getenv("VIGIL_FHIR_EXAMPLES");
        Path root = all == null ? Path.of("src/test/resources/fhir/examples") : Path.of(all);
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }
}
