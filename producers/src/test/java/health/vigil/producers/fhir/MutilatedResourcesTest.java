package health.vigil.producers.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

/** Whatever comes, the answer is one of FHIR's and the bytes are kept. */
class MutilatedResourcesTest {

    private static final Path GOLDEN = Path.of("src/test/resources/fhir/golden");

    private static final Pattern TYPE = Pattern.compile("^\\{\"resourceType\": \"(\\w+)\"");

    private final FhirBench bench = new FhirBench();

    @Property(tries = 1000)
    void shouldAnswerAndKeepWhateverComes(
            @ForAll @From("files") String file,
            @ForAll @DoubleRange(min = 0, max = 1) double from,
            @ForAll @DoubleRange(min = 0, max = 0.2) double length,
            @ForAll @From("fragments") String fragment)
            throws IOException {
        String whole = Files.readString(GOLDEN.resolve(file));
        Matcher type = TYPE.matcher(whole);
        assertThat(type.find()).isTrue();
        int start = (int) (from * whole.length());
        int end = Math.min(whole.length(), start + (int) (length * whole.length()));
        String body = whole.substring(0, start) + fragment + whole.substring(end);
        bench.knowsPatient("p");

        var single = bench.create(type.group(1), body);
        var bundle = bench.bundle(body);
        var batch = bench.bundle("{\"resourceType\": \"Bundle\", \"type\": \"collection\", \"entry\": ["
                + "{\"resource\": " + body + "}, {\"resource\": " + whole + "}]}");

        assertThat(single.status()).isIn(201, 400, 422);
        assertThat(bundle.status()).isIn(400, 422);
        assertThat(batch.status()).isIn(200, 400);
        assertThat(bench.published).hasSize(3);
    }

    @Example
    void shouldTakeAMedicationWhoseRouteHasNoCode() throws IOException {
        bench.knowsPatient("p");
        String routed = Files.readString(GOLDEN.resolve("medication-request-eye-drops.json"));

        assertThat(bench.create("MedicationRequest", routed.replace(", \"code\": \"54485002\"", ""))
                        .status())
                .isEqualTo(201);
    }

    @Provide
    Arbitrary<String> files() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            return Arbitraries.of(files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .sorted()
                    .toList());
        }
    }

    @Provide
    Arbitrary<String> fragments() {
        return Arbitraries.of("", "\"", "{}", "[]", "null", "1e400", "\"x\"", "}", ",", ": {", "\u0000", "2026-13");
    }
}
