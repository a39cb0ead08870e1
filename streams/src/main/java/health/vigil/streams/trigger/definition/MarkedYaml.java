package health.vigil.streams.trigger.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A YAML document as JSON, of which every place is known by its JSON pointer. Anchors are not taken: they hide what counts. */
public final class MarkedYaml {

    /** An activation goes into the journal whole, once per partition. */
    private static final int MOST_CHARACTERS = 800_000;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String file;
    private final String text;
    private final Map<String, Node> nodes = new HashMap<>();
    private final Map<String, Node> keys = new HashMap<>();
    private final JsonNode root;

    /**
     * Reads a document.
     *
     * @throws DefinitionException if it is no YAML
     */
    public MarkedYaml(String file, String text) {
        this.file = file;
        this.text = text;
        if (text.length() > MOST_CHARACTERS) {
            throw new DefinitionException(List.of(new Complaint(
                    file, 1, 1, "The document has over " + MOST_CHARACTERS + " characters: leave examples out")));
        }
        try {
            @Nullable Node document = new Yaml(options()).compose(new StringReader(text));
            this.root = document == null ? JSON.objectNode() : read("", document);
        } catch (MarkedYAMLException e) {
            @Nullable Mark mark = e.getProblemMark();
            throw new DefinitionException(List.of(
                    complaint(mark, "This is no YAML: " + e.getProblem() + ". Compare the indentation above it")));
        }
    }

    private static LoaderOptions options() {
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        options.setCodePointLimit(MOST_CHARACTERS);
        return options;
    }

    /** The document as JSON. */
    public JsonNode root() {
        return root;
    }

    String text() {
        return text;
    }

    /** What is wrong with a value. */
    public Complaint at(String pointer, String message) {
        return complaint(mark(pointer), message);
    }

    /** What is wrong with a field: its name is shown. */
    Complaint atKey(String pointer, String message) {
        Node key = keys.get(pointer);
        return key == null ? at(pointer, message) : complaint(key.getStartMark(), message);
    }

    /** What is wrong inside of a text, at a line and a column of it, each from 1. */
    Complaint within(String pointer, int line, int column, String message) {
        if (!(nodes.get(pointer) instanceof ScalarNode scalar)) {
            return at(pointer, message);
        }
        int place = new ScalarPlaces(text, scalar).of(line, column);
        int before = text.lastIndexOf('\n', place - 1);
        int lines =
                (int) text.substring(0, place).chars().filter(c -> c == '\n').count();
        return new Complaint(file, lines + 1, place - before, message);
    }

    /** Where a value begins and ends in the text. */
    int[] extent(String pointer) {
        Node node = Objects.requireNonNull(nodes.get(pointer), pointer);
        return new int[] {
            text.offsetByCodePoints(0, node.getStartMark().getIndex()),
            text.offsetByCodePoints(0, node.getEndMark().getIndex())
        };
    }

    int line(String pointer) {
        @Nullable Mark mark = mark(pointer);
        return mark == null ? 1 : mark.getLine() + 1;
    }

    /** The place of a value, or of the nearest that holds it. */
    private @Nullable Mark mark(String pointer) {
        Node node = nodes.get(pointer);
        if (node != null) {
            return node.getStartMark();
        }
        return pointer.isEmpty() ? null : mark(pointer.substring(0, pointer.lastIndexOf('/')));
    }

    private Complaint complaint(@Nullable Mark mark, String message) {
        return mark == null
                ? new Complaint(file, 1, 1, message)
                : new Complaint(file, mark.getLine() + 1, mark.getColumn() + 1, message);
    }

    private JsonNode read(String pointer, Node node) {
        nodes.put(pointer, node);
        return switch (node) {
            case MappingNode mapping -> read(pointer, mapping);
            case SequenceNode sequence -> read(pointer, sequence);
            case ScalarNode scalar -> read(scalar);
            default -> throw new DefinitionException(List.of(at(pointer, "Write the value itself here")));
        };
    }

    private ObjectNode read(String pointer, MappingNode mapping) {
        ObjectNode object = JSON.objectNode();
        for (NodeTuple entry : mapping.getValue()) {
            String key = ((ScalarNode) entry.getKeyNode()).getValue();
            String place = pointer + "/" + key.replace("~", "~0").replace("/", "~1");
            keys.put(place, entry.getKeyNode());
            if (object.has(key)) {
                throw new DefinitionException(
                        List.of(atKey(place, "'" + key + "' is written twice here: leave one of them out")));
            }
            object.set(key, read(place, entry.getValueNode()));
        }
        return object;
    }

    private ArrayNode read(String pointer, SequenceNode sequence) {
        ArrayNode array = JSON.arrayNode();
        for (Node element : sequence.getValue()) {
            array.add(read(pointer + "/" + array.size(), element));
        }
        return array;
    }

    private static JsonNode read(ScalarNode scalar) {
        String value = scalar.getValue();
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.NULL)) {
            return JSON.nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
            return JSON.booleanNode(value.equalsIgnoreCase("true") || value.equalsIgnoreCase("yes"));
        }
        boolean number = (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) && value.matches("-?\\d+(\\.\\d+)?");
        return number ? JSON.numberNode(new BigDecimal(value)) : JSON.textNode(value);
    }
}
