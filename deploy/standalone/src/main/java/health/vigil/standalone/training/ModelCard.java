package health.vigil.standalone.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import health.vigil.standalone.evaluation.Report;
import health.vigil.streams.model.EarlyWarningFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What a reader must know of the model: the 31 source attributes of ONC HTI-1, §170.315(b)(11)(iv)(B), and the sections of
 * CHAI's applied model card. The words are a template; every figure is measured or configured.
 */
final class ModelCard {

    private static final String TEMPLATE = "/training/card.yaml";

    private final EarlyWarningFile model;
    private final List<Section> sections;

    ModelCard(EarlyWarningFile model, TrainingSet set, Report report) throws IOException {
        this.model = model;
        Map<String, String> figures = new CardFigures(model, set, report).all();
        try (InputStream yaml = ModelCard.class.getResourceAsStream(TEMPLATE)) {
            Section[] template =
                    new ObjectMapper(new YAMLFactory()).readValue(Objects.requireNonNull(yaml), Section[].class);
            this.sections = List.of(template).stream()
                    .map(section -> section.with(figures))
                    .toList();
        }
    }

    /**
     * A section of a standard.
     *
     * @param standard the standard
     * @param title of the section
     * @param attributes what it asks, in its order
     */
    record Section(String standard, String title, List<Attribute> attributes) {

        Section with(Map<String, String> figures) {
            return new Section(
                    standard,
                    title,
                    attributes.stream()
                            .map(attribute -> new Attribute(attribute.name(), filled(attribute.answer(), figures)))
                            .toList());
        }

        private static String filled(String text, Map<String, String> figures) {
            String filled = text;
            for (Map.Entry<String, String> figure : figures.entrySet()) {
                filled = filled.replace("{" + figure.getKey() + "}", figure.getValue());
            }
            if (filled.contains("{")) {
                throw new IllegalStateException("The card's template asks for a figure that there is not: " + filled);
            }
            return filled.strip();
        }
    }

    /** What is asked, and the answer. */
    record Attribute(String name, String answer) {}

    /** For programs. */
    Card sections() {
        return new Card(model.name(), model.version(), sections);
    }

    /** The card as JSON has it. */
    record Card(String name, String version, List<Section> sections) {}

    /** In Markdown. */
    String text() {
        return "# Model card: " + model.name() + " " + model.version()
                + "\n\nWritten by `./vigil train`; change the model or the template, not this file.\n"
                + sections.stream().map(ModelCard::text).collect(Collectors.joining());
    }

    private static String text(Section section) {
        return "\n## " + section.standard() + ": " + section.title() + "\n\n"
                + section.attributes().stream()
                        .map(attribute -> "- **" + attribute.name() + "** " + attribute.answer() + "\n")
                        .collect(Collectors.joining());
    }
}
