package health.vigil.producers.hl7v2.reception;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.vigil.producers.publish.IdentityChange;
import health.vigil.producers.publish.Intake;
import health.vigil.schemas.ClinicalEvent;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One case a file: {@code golden/<case>.hl7}, and beside it what is made of it. With {@code -Dgolden.update=src/test/resources/golden}
 * the expected files are written anew, to be read before they are committed.
 */
class GoldenTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @MethodSource("cases")
    void shouldMakeOfTheMessageWhatTheFileBesideItSays(String name) throws Exception {
        var fixture = new ReceptionFixture();
        Answer answer = fixture.reception().receive(Files.readAllBytes(golden().resolve(name + ".hl7")));
        String made = pretty(outcome(answer, fixture.only()));
        String update = System.getProperty("golden.update", "");
        if (!update.isEmpty()) {
            Files.writeString(Path.of(update).resolve(name + ".json"), made);
        }

        assertThat(made).isEqualTo(Files.readString(golden().resolve(name + ".json")));
    }

    static Stream<String> cases() throws Exception {
        try (Stream<Path> files = Files.list(golden())) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".hl7"))
                    .map(file -> file.substring(0, file.length() - ".hl7".length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static JsonNode outcome(Answer answer, Intake intake) throws IOException {
        ObjectNode outcome = JSON.createObjectNode();
        ArrayNode segments = outcome.putArray("answer");
        answer.acknowledgements().stream()
                .map(acknowledgement -> new String(acknowledgement, UTF_8))
                .flatMap(String::lines)
                .flatMap(line -> Stream.of(line.split("\r")))
                .filter(line -> !line.startsWith("MSH"))
                .forEach(segments::add);
        ArrayNode events = outcome.putArray("events");
        for (ClinicalEvent event : intake.events()) {
            events.add(JSON.readTree(event.toString()));
        }
        ArrayNode identities = outcome.putArray("identities");
        for (IdentityChange change : intake.identities()) {
            identities.add(change.patientKey() + "/" + change.part() + " = " + change.value());
        }
        return outcome;
    }

    private static String pretty(JsonNode outcome) throws IOException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(outcome) + "\n";
    }

    private static Path golden() throws URISyntaxException {
        return Path.of(GoldenTest.class.getResource("/golden").toURI());
    }
}
