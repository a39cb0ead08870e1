package health.vigil.schemas.serde;

import java.lang.constant.ClassDesc;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/** What Avro makes of a schema in Java. For the types that Vigil's schemas have, and no others. */
final class JavaType {

    private JavaType() {}

    /** The class of a schema's values, as elements of lists and branches of unions have it: numbers are boxed. */
    static Class<?> boxed(Schema schema) {
        return switch (schema.getType()) {
            case RECORD, ENUM, FIXED -> generated(schema);
            case UNION -> Object.class;
            case ARRAY -> List.class;
            case MAP -> Map.class;
            case STRING -> String.class;
            case BYTES -> ByteBuffer.class;
            case INT -> Integer.class;
            case LONG -> isTime(schema) ? Instant.class : Long.class;
            case DOUBLE -> Double.class;
            case BOOLEAN -> Boolean.class;
            case NULL, FLOAT -> throw unknown(schema);
        };
    }

    private static Class<?> generated(Schema schema) {
        Class<?> type = SpecificData.get().getClass(schema);
        if (type == null) {
            throw unknown(schema);
        }
        return type;
    }

    /** Whether a schema is of milliseconds since 1970, for which Java has an Instant. */
    static boolean isTime(Schema schema) {
        if (schema.getLogicalType() != null && !(schema.getLogicalType() instanceof LogicalTypes.TimestampMillis)) {
            throw unknown(schema);
        }
        return schema.getLogicalType() != null;
    }

    /** The method of a record's class that gets or sets a field. */
    static Method accessor(String prefix, Schema record, Schema.Field field) {
        String name = prefix
                + Character.toUpperCase(field.name().charAt(0))
                + field.name().substring(1);
        return Arrays.stream(boxed(record).getMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AvroRuntimeException("Avro made no " + name + " for " + record.getFullName()));
    }

    static ClassDesc desc(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }

    static AvroRuntimeException unknown(Schema schema) {
        return new AvroRuntimeException(
                "No schema of Vigil had a " + schema + " so far: teach JavaType, WriterClass and ReaderClass of it");
    }
}
