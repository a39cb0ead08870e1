package health.vigil.schemas.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URLEncoder;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * An outside registry that speaks Confluent's REST protocol. Ids are kept for ever once known, up to a bound, so that it is
 * asked when something is new only. Safe for many threads.
 */
public final class ConfluentSchemaRegistry implements SchemaRegistry {

    private static final int REMEMBERED = 10_000;
    private static final int DEEPEST_REFERENCE = 32;

    private final RegistryClient client;
    private final Cache<Subject, Integer> ids =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    private final Cache<Integer, Schema> schemas =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    private record Subject(String name, Schema schema) {}

    public ConfluentSchemaRegistry(RegistryConnection connection) {
        this(new RegistryClient(connection, Thread::sleep));
    }

    ConfluentSchemaRegistry(RegistryClient client) {
        this.client = client;
    }

    @Override
    public int register(String subject, Schema schema) {
        return ids.get(
                new Subject(subject, schema),
                _ -> id(client.post("/subjects/" + encoded(subject) + "/versions", schema.toString())));
    }

    @Override
    public int idOf(String subject, Schema schema) {
        return ids.get(
                new Subject(subject, schema), _ -> id(client.post("/subjects/" + encoded(subject), schema.toString())));
    }

    @Override
    public Schema schemaOf(int id) {
        return schemas.get(id, _ -> schema(client.get("/schemas/ids/" + id)));
    }

    /**
     * Whether a schema may be the next version of a subject.
     *
     * @throws SchemaRegistryException 40401 if there is no such subject
     */
    public boolean isCompatible(String subject, Schema schema) {
        return client.post("/compatibility/subjects/" + encoded(subject) + "/versions/latest", schema.toString())
                .path("is_compatible")
                .asBoolean();
    }

    private static int id(JsonNode answer) {
        if (!answer.path("id").canConvertToInt()) {
            throw new SchemaRegistryException(
                    SchemaRegistryException.UNAVAILABLE, "The schema registry answered without an id");
        }
        return answer.path("id").asInt();
    }

    private Schema schema(JsonNode answer) {
        if (!answer.path("schemaType").asText("AVRO").equals("AVRO")) {
            throw new SchemaRegistryException(
                    SchemaRegistryException.INVALID_SCHEMA,
                    "The schema is of type " + answer.path("schemaType").asText() + ", and only AVRO can be read");
        }
        var texts = new LinkedHashSet<String>();
        collect(answer, texts, 0);
        try {
            var parser = new Schema.Parser();
            Schema last = Schema.create(Schema.Type.NULL);
            for (String text : texts) {
                last = parser.parse(text);
            }
            return last;
        } catch (AvroRuntimeException e) {
            throw new SchemaRegistryException(
                    SchemaRegistryException.INVALID_SCHEMA,
                    "The schema registry answered with a schema that is none: " + e.getMessage());
        }
    }

    // What a schema refers to is read before it; each text once, since a name may be defined once only.
    private void collect(JsonNode answer, Set<String> texts, int depth) {
        if (depth > DEEPEST_REFERENCE) {
            throw new SchemaRegistryException(
                    SchemaRegistryException.INVALID_SCHEMA,
                    "References of the schema run deeper than " + DEEPEST_REFERENCE);
        }
        for (JsonNode reference : answer.path("references")) {
            String path = "/subjects/" + encoded(reference.path("subject").asText()) + "/versions/"
                    + reference.path("version").asInt();
            collect(client.get(path), texts, depth + 1);
        }
        texts.add(answer.path("schema").asText());
    }

    private static String encoded(String subject) {
        return URLEncoder.encode(subject, UTF_8).replace("+", "%20");
    }
}
