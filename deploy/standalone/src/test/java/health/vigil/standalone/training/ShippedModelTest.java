package health.vigil.standalone.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import health.vigil.streams.model.EarlyWarningFile;
import health.vigil.streams.model.EarlyWarningModel;
import health.vigil.streams.model.Features;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What ships with the model is of that model: its features, its card, its report, its triggers. */
class ShippedModelTest {

    /** The source attributes of §170.315(b)(11)(iv)(B), by what they are of: details, use, caution, development and so on. */
    private static final List<Integer> ATTRIBUTES = List.of(4, 4, 2, 4, 2, 4, 5, 4, 2);

    private static final List<String> ROMAN = List.of("i", "ii", "iii", "iv", "v");

    private final EarlyWarningFile model = EarlyWarningModel.shipped().file();

    @Test
    void shouldReadTheFeaturesThatTrainingReads() throws IOException {
        Features trained =
                new ObjectMapper(new YAMLFactory()).readValue(resource("/training/features.yaml"), Features.class);

        assertThat(EarlyWarningModel.shipped().features()).isEqualTo(trained);
    }

    @Test
    void shouldAnswerAll31SourceAttributesAndEverySectionOfTheAppliedCard() throws IOException {
        var asked = new ArrayList<String>();
        for (int group = 0; group < ATTRIBUTES.size(); group++) {
            for (int i = 0; i < ATTRIBUTES.get(group); i++) {
                asked.add(group + 1 + "(" + ROMAN.get(i) + ")");
            }
        }
        assertThat(asked).hasSize(31);
        assertThat(attributes("ONC HTI-1"))
                .extracting(attribute -> attribute.get("name").textValue().replaceFirst(" .*", ""))
                .isEqualTo(asked);
        assertThat(sections("CHAI"))
                .extracting(section -> section.get("title").textValue())
                .containsExactly("uses and directions", "warnings", "trust ingredients", "key metrics", "resources");
        for (String standard : List.of("ONC HTI-1", "CHAI")) {
            assertThat(attributes(standard))
                    .allSatisfy(attribute -> assertThat(attribute.get("answer").textValue())
                            .as(attribute.get("name").textValue())
                            .isNotBlank());
        }
    }

    @Test
    void shouldHaveTheCardAndTheReportOfItsVersion() throws IOException {
        JsonNode card = json("/model/early-warning.card.json");
        String inWords = Files.readString(Path.of("../../docs/model-card.md"));

        assertThat(card.get("version").textValue()).isEqualTo(model.version());
        assertThat(inWords).startsWith("# Model card: early-warning " + model.version() + "\n");
        for (String standard : List.of("ONC HTI-1", "CHAI")) {
            assertThat(attributes(standard))
                    .allSatisfy(attribute -> assertThat(inWords)
                            .contains("**" + attribute.get("name").textValue() + "** "
                                    + attribute.get("answer").textValue()));
        }
        JsonNode report = json("/model/early-warning.report.json");
        assertThat(report.at("/models/0/version").textValue()).isEqualTo(model.version());
        assertThat(report.get("data").textValue())
                .contains(model.provenance().get("sha256").textValue());
        assertThat(attributes("ONC HTI-1").toString())
                .contains(String.format(
                        Locale.ROOT, "%.3f", report.at("/models/1/auroc").doubleValue()));
    }

    @Test
    void shouldBeginTheBandsOfItsTriggersWhereItsOwnBegin() throws IOException {
        JsonNode triggers = new ObjectMapper(new YAMLFactory())
                .readTree(resource("/triggers/model-risk.yaml"))
                .get("triggers");

        assertThat(triggers)
                .extracting(trigger -> trigger.get("when").textValue())
                .containsExactly(
                        "risk >= " + shown(model.bands().medium()),
                        "risk >= " + shown(model.bands().high()));
    }

    private static String shown(double band) {
        return String.format(Locale.ROOT, "%.4f", band);
    }

    private static List<JsonNode> sections(String standard) throws IOException {
        var found = new ArrayList<JsonNode>();
        for (JsonNode section : json("/model/early-warning.card.json").get("sections")) {
            if (section.get("standard").textValue().startsWith(standard)) {
                found.add(section);
            }
        }
        return found;
    }

    private static List<JsonNode> attributes(String standard) throws IOException {
        var found = new ArrayList<JsonNode>();
        sections(standard).forEach(section -> section.get("attributes").forEach(found::add));
        return found;
    }

    private static JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(resource(name));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = ShippedModelTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }
}
