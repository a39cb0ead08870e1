package health.vigil.standalone.registry;

import health.vigil.schemas.registry.SchemaRegistry;
import health.vigil.schemas.registry.SchemaRegistryException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * A schema registry that keeps its ids in a journal: they survive restarts and are never reused. Safe for many threads;
 * one process at a time may write the journal.
 */
public final class EmbeddedSchemaRegistry implements SchemaRegistry, AutoCloseable {

    private final SchemaJournal journal;
    private final SchemaIndex index = new SchemaIndex();
    private final Map<String, CompatibilityLevel> levels = new HashMap<>();
    private CompatibilityLevel level = CompatibilityLevel.BACKWARD;

    /** Reads what was registered before. */
    public EmbeddedSchemaRegistry(SchemaJournal journal) {
        this.journal = journal;
        journal.replay(this::apply);
    }

    @Override
    public synchronized int register(String subject, Schema schema) {
        var present = index.find(subject, schema);
        if (present != null) {
            return present.id();
        }
        List<String> obstacles = obstacles(subject, schema, index.versions(subject));
        if (!obstacles.isEmpty()) {
            throw new SchemaRegistryException(
                    SchemaRegistryException.INCOMPATIBLE_SCHEMA,
                    "Schema being registered is incompatible with an earlier schema for subject \"" + subject + "\" ("
                            + level(subject) + "): " + String.join("; ", obstacles));
        }
        var next = index.next(subject, schema);
        journal.append(SchemaEntries.key(next), SchemaEntries.write(next));
        index.add(next);
        return next.id();
    }

    @Override
    public int idOf(String subject, Schema schema) {
        return lookUp(subject, schema).id();
    }

    @Override
    public synchronized Schema schemaOf(int id) {
        var schema = index.schema(id);
        if (schema == null) {
            throw new SchemaRegistryException(SchemaRegistryException.SCHEMA_NOT_FOUND, "Schema " + id + " not found");
        }
        return schema;
    }

    /**
     * Finds the version under which a schema is registered.
     *
     * @throws SchemaRegistryException 40401 or 40403
     */
    public synchronized RegisteredSchema lookUp(String subject, Schema schema) {
        versions(subject);
        var found = index.find(subject, schema);
        if (found == null) {
            throw new SchemaRegistryException(
                    SchemaRegistryException.SCHEMA_NOT_FOUND, "Schema not found under subject '" + subject + "'");
        }
        return found;
    }

    /**
     * Versions of a subject, oldest first.
     *
     * @throws SchemaRegistryException 40401 if there is no such subject
     */
    public synchronized List<RegisteredSchema> versions(String subject) {
        var versions = index.versions(subject);
        if (versions.isEmpty()) {
            throw new SchemaRegistryException(
                    SchemaRegistryException.SUBJECT_NOT_FOUND, "Subject '" + subject + "' not found.");
        }
        return versions;
    }

    /** All subjects, by name. */
    public synchronized List<String> subjects() {
        return index.subjects();
    }

    /**
     * Where a schema is used.
     *
     * @throws SchemaRegistryException 40403 if the id is unknown
     */
    public synchronized List<RegisteredSchema> uses(int id) {
        schemaOf(id);
        return index.uses(id);
    }

    /** Why a schema may not follow these versions at the subject's level; empty if it may. */
    public synchronized List<String> obstacles(String subject, Schema proposed, List<RegisteredSchema> versions) {
        return level(subject)
                .obstacles(
                        proposed,
                        versions.stream().map(RegisteredSchema::schema).toList());
    }

    /** The level of every subject that has none of its own. */
    public synchronized CompatibilityLevel level() {
        return level;
    }

    /** Changes the level of every subject that has none of its own. */
    public synchronized void setLevel(CompatibilityLevel newLevel) {
        journal.append(SchemaEntries.LEVEL_KEY, SchemaEntries.write(newLevel));
        level = newLevel;
    }

    /** The level in force for a subject. */
    public synchronized CompatibilityLevel level(String subject) {
        return levels.getOrDefault(subject, level);
    }

    /** Whether a subject has a level of its own. */
    public synchronized boolean hasOwnLevel(String subject) {
        return levels.containsKey(subject);
    }

    /** Gives a subject, which may not be there yet, a level of its own. */
    public synchronized void setLevel(String subject, CompatibilityLevel newLevel) {
        journal.append(SchemaEntries.levelKey(subject), SchemaEntries.write(newLevel));
        levels.put(subject, newLevel);
    }

    @Override
    public void close() {
        journal.close();
    }

    private void apply(String key, byte[] entry) {
        if (key.equals(SchemaEntries.LEVEL_KEY)) {
            level = SchemaEntries.readLevel(entry);
        } else if (SchemaEntries.isLevelKey(key)) {
            levels.put(SchemaEntries.subjectOfLevel(key), SchemaEntries.readLevel(entry));
        } else {
            index.add(SchemaEntries.read(entry));
        }
    }
}
