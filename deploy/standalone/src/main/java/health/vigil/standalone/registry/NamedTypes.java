package health.vigil.standalone.registry;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;

/** The types of a schema that another schema may name. */
public final class NamedTypes {

    private NamedTypes() {}

    /** Records, enumerations and fixed types of a schema, itself among them. */
    public static Collection<Schema> of(Schema schema) {
        var types = new LinkedHashMap<String, Schema>();
        collect(schema, types);
        return types.values();
    }

    private static void collect(Schema schema, Map<String, Schema> types) {
        switch (schema.getType()) {
            case RECORD -> {
                // A record may name itself.
                if (types.putIfAbsent(schema.getFullName(), schema) == null) {
                    schema.getFields().forEach(field -> collect(field.schema(), types));
                }
            }
            case ENUM, FIXED -> types.put(schema.getFullName(), schema);
            case ARRAY -> collect(schema.getElementType(), types);
            case MAP -> collect(schema.getValueType(), types);
            case UNION -> schema.getTypes().forEach(member -> collect(member, types));
            case STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {}
        }
    }
}
