package health.vigil.streams.trigger.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import health.vigil.streams.trigger.language.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The JSON Schema of trigger documents, published for editors that check while one writes. */
final class DocumentSchema {

    private static final String RESOURCE = "/triggers/triggers.schema.json";
    private static final String PROPERTIES = "properties";

    /** As it is published. */
    static final String TEXT = text();

    private static final JsonNode DOCUMENT = read();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(DOCUMENT);

    private DocumentSchema() {}

    /** What the schema does not allow; empty where it allows all. */
    static List<Complaint> complaints(MarkedYaml document) {
        return SCHEMA.validate(document.root()).stream()
                .map(error -> complaint(document, error))
                .distinct()
                .toList();
    }

    private static Complaint complaint(MarkedYaml document, Error error) {
        String pointer = pointer(error.getInstanceLocation());
        return switch (error.getKeyword()) {
            case "additionalProperties" -> unknownField(document, pointer, error);
            case "required", "dependentRequired" ->
                document.at(
                        pointer, "'" + missing(error) + "' is missing: " + Hints.of(missing(error), "write it here"));
            default -> {
                String field = pointer.substring(pointer.lastIndexOf('/') + 1);
                String hint = Hints.of(field, "");
                yield document.at(
                        pointer, "'" + field + "' " + error.getMessage() + (hint.isEmpty() ? "" : ": " + hint));
            }
        };
    }

    private static String missing(Error error) {
        Object[] arguments = error.getArguments();
        return error.getProperty() != null ? error.getProperty() : String.valueOf(arguments[0]);
    }

    private static Complaint unknownField(MarkedYaml document, String pointer, Error error) {
        String field = error.getProperty();
        List<String> fields = fields(error.getInstanceLocation());
        return document.atKey(
                pointer + "/" + field,
                "There is no field '" + field + "' here" + Nearest.suggestion(field, fields) + ". There are: "
                        + String.join(", ", fields));
    }

    /** The fields that there are at a place. */
    private static List<String> fields(NodePath path) {
        JsonNode schema = DOCUMENT;
        for (int step = 0; step < path.getNameCount(); step++) {
            JsonNode inner = path.getElement(step) instanceof Integer
                    ? schema.path("items")
                    : schema.path(PROPERTIES).path(String.valueOf(path.getElement(step)));
            schema = inner.has("$ref") ? DOCUMENT.at(inner.get("$ref").asText().substring(1)) : inner;
        }
        var fields = new ArrayList<String>();
        schema.path(PROPERTIES).fieldNames().forEachRemaining(fields::add);
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

    private static String text() {
        try (InputStream json = Objects.requireNonNull(DocumentSchema.class.getResourceAsStream(RESOURCE))) {
            return new String(json.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " cannot be read", e);
        }
    }

    private static JsonNode read() {
        try {
            return new ObjectMapper().readTree(TEXT);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " cannot be read", e);
        }
    }
}
