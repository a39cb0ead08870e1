package health.vigil.streams.trigger.definition;

import com.fasterxml.jackson.databind.JsonNode;
import health.vigil.streams.trigger.definition.TriggerDefinition.PlaceKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Definitions that are in force together, and the way back to where each thing stands. */
public final class DefinitionDocument {

    private static final DocumentSchema SCHEMA = new DocumentSchema("/triggers/triggers.schema.json", Hints.BY_FIELD);

    private final MarkedYaml yaml;
    private final Map<String, Set<PlaceKind>> units = new LinkedHashMap<>();
    private final List<TriggerDefinition> definitions = new ArrayList<>();

    private DefinitionDocument(MarkedYaml yaml) {
        this.yaml = yaml;
        yaml.root()
                .path("units")
                .properties()
                .forEach(unit -> units.put(unit.getKey(), Set.copyOf(DefinitionReader.places(unit.getValue()))));
        var reader = new DefinitionReader(yaml);
        for (JsonNode trigger : yaml.root().path("triggers")) {
            definitions.add(reader.definition(trigger, pointer(definitions.size())));
        }
    }

    /**
     * Reads a document.
     *
     * @param file what it is called in complaints
     * @throws DefinitionException if it is not what the schema says
     */
    public static DefinitionDocument read(String file, String text) {
        var yaml = new MarkedYaml(file, text);
        List<Complaint> complaints = SCHEMA.complaints(yaml);
        if (!complaints.isEmpty()) {
            throw new DefinitionException(complaints);
        }
        var document = new DefinitionDocument(yaml);
        document.requireUniqueIds();
        return document;
    }

    /** The JSON Schema that documents are checked against. */
    public static String schema() {
        return SCHEMA.text();
    }

    /** In the order of the document. */
    public List<TriggerDefinition> definitions() {
        return List.copyOf(definitions);
    }

    /** What units are for, by name, where the document says so. */
    public Map<String, Set<PlaceKind>> units() {
        return Map.copyOf(units);
    }

    /** What is wrong with a field of a definition. */
    public Complaint at(int definition, String field, String message) {
        return yaml.at(pointer(definition) + "/" + field, message);
    }

    /** What is wrong inside of a field's text, at a line and a column of it. */
    public Complaint within(int definition, String field, int line, int column, String message) {
        return yaml.within(pointer(definition) + "/" + field, line, column, message);
    }

    /** The same text with another word in a field of a definition. */
    public String with(int definition, String field, String word) {
        int[] extent = yaml.extent(pointer(definition) + "/" + field);
        return yaml.text().substring(0, extent[0]) + word + yaml.text().substring(extent[1]);
    }

    private void requireUniqueIds() {
        Set<String> seen = new HashSet<>();
        for (int definition = 0; definition < definitions.size(); definition++) {
            String id = definitions.get(definition).id();
            if (!seen.add(id)) {
                throw new DefinitionException(
                        List.of(at(definition, "id", "Two triggers are called '" + id + "': rename one")));
            }
        }
    }

    private static String pointer(int definition) {
        return "/triggers/" + definition;
    }
}
