package health.vigil.producers.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.Demographic;
import health.vigil.schemas.Encounter;
import health.vigil.schemas.Fact;
import health.vigil.schemas.Observation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each {@code fhir/golden/NAME.json} gives the facts in {@code NAME.facts}. */
class GoldenTest {

    static List<String> cases() throws IOException {
        try (Stream<Path> files = Files.list(golden())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.substring(0, name.length() - 5))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldMakeTheFactsBesideTheResource(String name) {
        var bench = new FhirBench();
        bench.knowsPatient("p");
        String body = read(golden().resolve(name + ".json"));
        String type = bench.parser.parse(FhirBench.bytes(body), FhirFormat.JSON).fhirType();

        var answer = type.equals("Bundle") ? bench.bundle(body) : bench.create(type, body);

        assertThat(answer.status())
                .as(bench.parser.write(answer.body(), FhirFormat.JSON))
                .isBetween(200, 201);
        String facts = bench.facts().stream().map(GoldenTest::line).collect(Collectors.joining("\n", "", "\n"));
        assertThat(facts.isBlank() ? "" : facts).isEqualTo(read(golden().resolve(name + ".facts")));
    }

    private static String line(Fact fact) {
        var version = fact.getVersion();
        return String.join(
                " | ",
                body(fact),
                fact.getStatus().toString().replace("$", ""),
                fact.getEffective() + (fact.getEffectiveEnd() == null ? "" : " to " + fact.getEffectiveEnd()),
                "version " + version.getIssued() + " " + version.getStatusRank() + " " + version.getMessageTime() + " "
                        + version.getSequence(),
                fact.getVisitKey() == null ? "no visit" : "visit");
    }

    private static String body(Fact fact) {
        return switch (fact.getBody()) {
            case Observation o ->
                Stream.of(
                                o.getConcept(),
                                o.getComparator() == health.vigil.schemas.Comparator.equal
                                        ? null
                                        : o.getComparator().name(),
                                o.getValue(),
                                o.getUnit(),
                                o.getCodedValue(),
                                "(" + o.getSourceSystem() + " " + o.getSourceCode() + ")",
                                o.getInterpretation().isEmpty()
                                        ? null
                                        : o.getInterpretation().toString(),
                                o.getImplausible() == null ? null : "implausible")
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(" "));
            case Encounter e ->
                e.getChange() + " " + e.getEncounterClass()
                        + (e.getLocation() == null
                                ? ""
                                : " " + e.getLocation().getUnit() + "/"
                                        + e.getLocation().getRoom() + "/"
                                        + e.getLocation().getBed());
            case Demographic d -> d.getField() + " " + d.getValue();
            default -> fact.getBody().toString();
        };
    }

    private static Path golden() {
        return Path.of("src/test/resources/fhir/golden");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
