package health.vigil.standalone.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** What is registered, by subject, by id and by text. Not safe for many threads; bounded by what people register. */
final class SchemaIndex {

    private final Map<String, List<RegisteredSchema>> subjects = new TreeMap<>();
    private final Map<Integer, Schema> schemas = new HashMap<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private int highestId;

    void add(RegisteredSchema registered) {
        subjects.computeIfAbsent(registered.subject(), subject -> new ArrayList<>())
                .add(registered);
        schemas.putIfAbsent(registered.id(), registered.schema());
        ids.putIfAbsent(registered.schema().toString(), registered.id());
        highestId = Math.max(highestId, registered.id());
    }

    /** The next version of a subject if this schema were registered now. */
    RegisteredSchema next(String subject, Schema schema) {
        int id = ids.getOrDefault(schema.toString(), highestId + 1);
        return new RegisteredSchema(subject, versions(subject).size() + 1, id, schema);
    }

    /** Versions of a subject, oldest first; empty for an unknown one. */
    List<RegisteredSchema> versions(String subject) {
        return List.copyOf(subjects.getOrDefault(subject, List.of()));
    }

    @Nullable
    RegisteredSchema find(String subject, Schema schema) {
        var text = schema.toString();
        return versions(subject).stream()
                .filter(version -> version.schema().toString().equals(text))
                .findFirst()
                .orElse(null);
    }

    @Nullable
    Schema schema(int id) {
        return schemas.get(id);
    }

    List<String> subjects() {
        return List.copyOf(subjects.keySet());
    }

    /** Every version under every subject that has this id. */
    List<RegisteredSchema> uses(int id) {
        return subjects.values().stream()
                .flatMap(Collection::stream)
                .filter(version -> version.id() == id)
                .toList();
    }
}
