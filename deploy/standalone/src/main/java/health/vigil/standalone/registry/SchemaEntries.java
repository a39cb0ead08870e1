package health.vigil.standalone.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.avro.Schema;

/** Entries of the journal as JSON, since schemas must be readable before any schema is known. */
final class SchemaEntries {

    /** Key of the entry that sets the compatibility level; no schema's key, which end in a version, is like it. */
    static final String LEVEL_KEY = "compatibility";

    private static final String LEVEL_OF_A_SUBJECT = "/" + LEVEL_KEY;

    private static final ObjectMapper JSON = new ObjectMapper();

    private SchemaEntries() {}

    static String key(RegisteredSchema registered) {
        return registered.subject() + "/" + registered.version();
    }

    /** Key of the entry that sets the level of a subject. */
    static String levelKey(String subject) {
        return subject + LEVEL_OF_A_SUBJECT;
    }

    static boolean isLevelKey(String key) {
        return key.endsWith(LEVEL_OF_A_SUBJECT);
    }

    static String subjectOfLevel(String key) {
        return key.substring(0, key.length() - LEVEL_OF_A_SUBJECT.length());
    }

    static byte[] write(RegisteredSchema registered) {
        return bytes(Map.of(
                "subject", registered.subject(),
                "version", registered.version(),
                "id", registered.id(),
                "schema", registered.schema().toString()));
    }

    static byte[] write(CompatibilityLevel level) {
        return bytes(Map.of("compatibility", level.name()));
    }

    static RegisteredSchema read(byte[] entry) {
        var json = json(entry);
        return new RegisteredSchema(
                json.required("subject").asText(),
                json.required("version").asInt(),
                json.required("id").asInt(),
                new Schema.Parser().parse(json.required("schema").asText()));
    }

    static CompatibilityLevel readLevel(byte[] entry) {
        return CompatibilityLevel.named(json(entry).required("compatibility").asText());
    }

    private static byte[] bytes(Map<String, ?> entry) {
        try {
            return JSON.writeValueAsBytes(entry);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(byte[] entry) {
        try {
            return JSON.readTree(entry);
        } catch (IOException e) {
            throw new UncheckedIOException("vigil.schemas holds an entry that is not JSON", e);
        }
    }
}
