package health.vigil.streams.trigger.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import health.vigil.streams.shipped.ShippedText;
import health.vigil.streams.trigger.language.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The published JSON Schema of a kind of documents: in the repository, too, for editors that check while one writes. */
public final class DocumentSchema {

    private static final String PROPERTIES = "properties";

    private final String text;
    private final JsonNode definition;
    private final Schema schema;
    private final Map<String, String> hints;

    /**
     * Reads it.
     *
     * @param resource where it is on the class path
     * @param hints what to write into a field, by its name
     */
    public DocumentSchema(String resource, Map<String, String> hints) {
        this.text = ShippedText.read(resource);
        this.definition = read(resource, text);
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(definition);
        this.hints = Map.copyOf(hints);
    }

    /** As it is published. */
    String text() {
        return text;
    }

    /** What the schema does not allow; empty where it allows all. */
    public List<Complaint> complaints(MarkedYaml document) {
        return schema.validate(document.root()).stream()
                .map(error -> complaint(document, error))
                .distinct()
                .toList();
    }

    private Complaint complaint(MarkedYaml document, Error error) {
        String pointer = pointer(error.getInstanceLocation());
        if (pointer.isEmpty() && error.getKeyword().equals("type")) {
            return document.at(
                    pointer,
                    "This is no such document: write one or more of "
                            + String.join(", ", fields(error.getInstanceLocation())) + ", each with a colon");
        }
        return switch (error.getKeyword()) {
            case "additionalProperties" -> unknownField(document, pointer, error);
            case "required", "dependentRequired" ->
                document.at(
                        pointer,
                        "'" + missing(error) + "' is missing: " + hints.getOrDefault(missing(error), "write it here"));
            default -> {
                String field = pointer.substring(pointer.lastIndexOf('/') + 1);
                String hint = hints.getOrDefault(field, "");
                yield document.at(
                        pointer, "'" + field + "' " + error.getMessage() + (hint.isEmpty() ? "" : ": " + hint));
            }
        };
    }

    private static String missing(Error error) {
        Object[] arguments = error.getArguments();
        return error.getProperty() != null ? error.getProperty() : String.valueOf(arguments[0]);
    }

    private Complaint unknownField(MarkedYaml document, String pointer, Error error) {
        String field = error.getProperty();
        List<String> fields = fields(error.getInstanceLocation());
        return document.atKey(
                pointer + "/" + field,
                "There is no field '" + field + "' here" + Nearest.suggestion(field, fields) + ". There are: "
                        + String.join(", ", fields));
    }

    /** The fields that there are at a place. */
    private List<String> fields(NodePath path) {
        JsonNode here = definition;
        for (int step = 0; step < path.getNameCount(); step++) {
            JsonNode inner = path.getElement(step) instanceof Integer
                    ? here.path("items")
                    : here.path(PROPERTIES).path(String.valueOf(path.getElement(step)));
            here = inner.has("$ref") ? definition.at(inner.get("$ref").asText().substring(1)) : inner;
        }
        var fields = new ArrayList<String>();
        here.path(PROPERTIES).fieldNames().forEachRemaining(fields::add);
        return fields;
    }

    private static String pointer(NodePath path) {
        var pointer = new StringBuilder();
        for (int step = 0; step < path.getNameCount(); step++) {
            pointer.append('/')
                    .append(String.valueOf(path.getElement(step))
                            .replace("~", "~0")
                            .replace("/", "~1"));
        }
        return pointer.toString();
    }

    private static JsonNode read(String resource, String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }
}
