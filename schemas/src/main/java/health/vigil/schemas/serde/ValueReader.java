package health.vigil.schemas.serde;

import java.lang.reflect.Constructor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificFixed;
import org.jspecify.annotations.Nullable;

/**
 * Reads values that were written with the schema that they are read with; another writer's are Avro's own to resolve. As
 * {@link ValueWriter}, it decides once what Avro decides anew for every value.
 */
@FunctionalInterface
interface ValueReader {

    /**
     * Reads a value.
     *
     * @throws AvroRuntimeException if the bytes are not of the schema
     */
    @Nullable
    Object read(BinaryInput in);

    /** The reader of a record type. */
    static ValueReader of(Schema record) {
        return new Compiler().reader(record);
    }

    /** Makes readers; a record that contains itself gets one reader. */
    final class Compiler {

        private final IdentityHashMap<Schema, Fields> records = new IdentityHashMap<>();

        private ValueReader reader(Schema schema) {
            return switch (schema.getType()) {
                case RECORD -> record(schema);
                case UNION -> union(schema);
                case ARRAY -> array(reader(schema.getElementType()));
                case MAP -> map(reader(schema.getValueType()));
                case ENUM -> symbol(schema);
                case STRING -> BinaryInput::readString;
                case BYTES -> BinaryInput::readBytes;
                case INT -> in -> (int) in.readLong();
                case LONG -> integer(schema);
                case DOUBLE -> BinaryInput::readDouble;
                case BOOLEAN -> BinaryInput::readBoolean;
                case FIXED -> fixed(schema);
                case NULL -> in -> null;
                case FLOAT -> throw unknown(schema);
            };
        }

        // Avro generates the constants in the order of the schema's symbols.
        private static ValueReader symbol(Schema schema) {
            Object[] constants = SpecificData.get().getClass(schema).getEnumConstants();
            return in -> constants[in.readIndex(constants.length)];
        }

        private static ValueReader integer(Schema schema) {
            if (schema.getLogicalType() == null) {
                return BinaryInput::readLong;
            }
            if (schema.getLogicalType() instanceof LogicalTypes.TimestampMillis) {
                return in -> Instant.ofEpochMilli(in.readLong());
            }
            throw unknown(schema);
        }

        private static ValueReader fixed(Schema schema) {
            var maker = new Maker(schema);
            int size = schema.getFixedSize();
            return in -> {
                var fixed = (SpecificFixed) maker.make();
                fixed.bytes(in.readFixed(size));
                return fixed;
            };
        }

        private Fields record(Schema schema) {
            Fields known = records.get(schema);
            if (known != null) {
                return known;
            }
            var record = new Fields(new Maker(schema), schema.getFields().size());
            records.put(schema, record);
            for (Schema.Field field : schema.getFields()) {
                record.fields[field.pos()] = reader(field.schema());
            }
            return record;
        }

        private static ValueReader array(ValueReader elements) {
            return in -> {
                int items = in.readItems();
                // What the bytes claim is not believed further than they go.
                var list = new ArrayList<@Nullable Object>(Math.min(items, in.remaining()));
                for (; items > 0; items = in.readItems()) {
                    for (int i = 0; i < items; i++) {
                        list.add(elements.read(in));
                    }
                }
                return list;
            };
        }

        private static ValueReader map(ValueReader values) {
            return in -> {
                var map = new HashMap<String, @Nullable Object>();
                for (int items = in.readItems(); items > 0; items = in.readItems()) {
                    for (int i = 0; i < items; i++) {
                        map.put(in.readString(), values.read(in));
                    }
                }
                return map;
            };
        }

        private ValueReader union(Schema schema) {
            ValueReader[] types = schema.getTypes().stream().map(this::reader).toArray(ValueReader[]::new);
            return in -> types[in.readIndex(types.length)].read(in);
        }

        private static AvroRuntimeException unknown(Schema schema) {
            return new AvroRuntimeException(
                    "No schema of Vigil had a " + schema + " so far: teach ValueReader to read it");
        }
    }

    /** Fields one after another. */
    final class Fields implements ValueReader {

        private final Maker maker;
        private final ValueReader[] fields;

        private Fields(Maker maker, int fields) {
            this.maker = maker;
            this.fields = new ValueReader[fields];
        }

        @Override
        public Object read(BinaryInput in) {
            var record = (IndexedRecord) maker.make();
            for (int i = 0; i < fields.length; i++) {
                record.put(i, fields[i].read(in));
            }
            return record;
        }
    }

    /** Makes empty records of the class that was generated from a schema. */
    final class Maker {

        private final Constructor<?> constructor;

        private Maker(Schema schema) {
            try {
                Class<?> type = SpecificData.get().getClass(schema);
                constructor = type.getDeclaredConstructor();
            } catch (NoSuchMethodException e) {
                throw new AvroRuntimeException(e);
            }
        }

        private Object make() {
            try {
                return constructor.newInstance();
            } catch (ReflectiveOperationException e) {
                throw new AvroRuntimeException(e);
            }
        }
    }
}
