package health.vigil.producers.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

/** Whatever comes, the answer is one of FHIR's and the bytes are kept. */
class MutilatedResourcesTest {

    private static final Path GOLDEN = Path.of("src/test/resources/fhir/golden");

    private static final ObjectMapper JSON = new ObjectMapper();

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

    /** Masked, rendered or absent for a reason: each element in its turn. */
    @Property(generation = GenerationMode.EXHAUSTIVE)
    void shouldNotFailWhenAnElementHasAnExtensionAndNoValue(@ForAll @From("files") String file) throws IOException {
        bench.knowsPatient("p");
        JsonNode whole = JSON.readTree(Files.readString(GOLDEN.resolve(file)));

        for (JsonPointer element : primitives(whole, JsonPointer.empty()).toList()) {
            JsonNode masked = whole.deepCopy();
            var parent = (ObjectNode) masked.at(element.head());
            parent.remove(element.last().getMatchingProperty());
            parent.putObject("_" + element.last().getMatchingProperty())
                    .putArray("extension")
                    .addObject()
                    .put("url", "http://hl7.org/fhir/StructureDefinition/data-absent-reason")
                    .put("valueCode", "masked");

            assertThat(bench.create(whole.get("resourceType").textValue(), masked.toString())
                            .status())
                    .as("%s without %s", file, element)
                    .isIn(201, 400, 422);
            String within = "{\"resourceType\": \"Bundle\", \"type\": \"collection\", \"entry\": [{\"resource\": "
                    + masked + "}]}";
            assertThat(bench.bundle(within).status())
                    .as("%s without %s in a Bundle", file, element)
                    .isIn(200, 400);
        }
    }

    private static Stream<JsonPointer> primitives(JsonNode node, JsonPointer at) {
        Stream<JsonPointer> members = node.properties().stream()
                .filter(member -> !member.getKey().equals("resourceType"))
                .flatMap(member -> {
                    JsonPointer place = at.appendProperty(member.getKey());
                    return member.getValue().isValueNode() ? Stream.of(place) : primitives(member.getValue(), place);
                });
        Stream<JsonPointer> elements = IntStream.range(0, node.isArray() ? node.size() : 0)
                .boxed()
                .flatMap(i -> primitives(node.get(i), at.appendIndex(i)));
        return Stream.concat(members, elements);
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
