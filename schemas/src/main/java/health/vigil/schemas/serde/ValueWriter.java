package health.vigil.schemas.serde;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/**
 * Writes values of one schema in Avro's binary encoding. What Avro's own writer decides anew for every value (kind of
 * schema, logical type, branch of a union) is decided once here, which makes it several times as fast. For the types that
 * Vigil's schemas have, and no others.
 */
@FunctionalInterface
interface ValueWriter {

    /**
     * Writes a value.
     *
     * @throws ClassCastException if it is not of the schema
     * @throws NullPointerException if it is null and the schema has no null
     */
    void write(@Nullable Object value, BinaryOutput out);

    /** The writer of a record type. */
    static ValueWriter of(Schema record) {
        return new Compiler().writer(record);
    }

    /** Makes writers; a record that contains itself gets one writer. */
    final class Compiler {

        private final IdentityHashMap<Schema, Fields> records = new IdentityHashMap<>();

        private ValueWriter writer(Schema schema) {
            return switch (schema.getType()) {
                case RECORD -> record(schema);
                case UNION -> union(schema);
                case ARRAY -> array(writer(schema.getElementType()));
                case MAP -> map(writer(schema.getValueType()));
                case ENUM -> Compiler::writeSymbol;
                case STRING -> new Text();
                case BYTES -> (value, out) -> out.writeBytes((ByteBuffer) present(value));
                case INT -> (value, out) -> out.writeLong((int) present(value));
                case LONG -> integer(schema);
                case DOUBLE -> (value, out) -> out.writeDouble((double) present(value));
                case BOOLEAN -> (value, out) -> out.writeByte((boolean) present(value) ? 1 : 0);
                case FIXED -> (value, out) -> out.writeFixed(((GenericFixed) present(value)).bytes());
                case FLOAT, NULL -> throw unknown(schema);
            };
        }

        // Avro generates the constants in the order of the schema's symbols.
        @SuppressWarnings("EnumOrdinal")
        private static void writeSymbol(@Nullable Object value, BinaryOutput out) {
            out.writeLong(((Enum<?>) present(value)).ordinal());
        }

        private static ValueWriter integer(Schema schema) {
            if (schema.getLogicalType() == null) {
                return (value, out) -> out.writeLong((long) present(value));
            }
            if (schema.getLogicalType() instanceof LogicalTypes.TimestampMillis) {
                return (value, out) -> out.writeLong(((Instant) present(value)).toEpochMilli());
            }
            throw unknown(schema);
        }

        private Fields record(Schema schema) {
            Fields known = records.get(schema);
            if (known != null) {
                return known;
            }
            var record = new Fields(schema.getFields().size());
            records.put(schema, record);
            for (Schema.Field field : schema.getFields()) {
                record.fields[field.pos()] = writer(field.schema());
            }
            return record;
        }

        private static ValueWriter array(ValueWriter elements) {
            return (value, out) -> {
                var list = (List<?>) present(value);
                if (!list.isEmpty()) {
                    out.writeLong(list.size());
                    for (Object element : list) {
                        elements.write(element, out);
                    }
                }
                out.writeLong(0);
            };
        }

        private static ValueWriter map(ValueWriter values) {
            return (value, out) -> {
                var map = (Map<?, ?>) present(value);
                if (!map.isEmpty()) {
                    out.writeLong(map.size());
                    map.forEach((key, item) -> {
                        out.writeString(key.toString());
                        values.write(item, out);
                    });
                }
                out.writeLong(0);
            };
        }

        private ValueWriter union(Schema schema) {
            var branches = new ArrayList<Branch>();
            int ofNull = -1;
            for (int i = 0; i < schema.getTypes().size(); i++) {
                Schema type = schema.getTypes().get(i);
                if (type.getType() == Schema.Type.NULL) {
                    ofNull = i;
                } else {
                    branches.add(new Branch(i, SpecificData.get().getClass(type), writer(type)));
                }
            }
            boolean optional = ofNull >= 0 && branches.size() == 1;
            return optional && branches.getFirst().writer instanceof Text
                    ? new OptionalText(branches.getFirst().number, ofNull)
                    : new Union(branches.toArray(Branch[]::new), ofNull);
        }

        private static AvroRuntimeException unknown(Schema schema) {
            return new AvroRuntimeException(
                    "No schema of Vigil had a " + schema + " so far: teach ValueWriter to write it");
        }
    }

    /** Fields one after another. */
    final class Fields implements ValueWriter {

        private final ValueWriter[] fields;

        private Fields(int fields) {
            this.fields = new ValueWriter[fields];
        }

        @Override
        public void write(@Nullable Object value, BinaryOutput out) {
            var record = (IndexedRecord) present(value);
            for (int i = 0; i < fields.length; i++) {
                Object field = record.get(i);
                // Most fields are texts, and this way the compiler sees what is done with them.
                if (fields[i] instanceof Text text) {
                    text.write(field, out);
                } else if (fields[i] instanceof OptionalText text) {
                    text.write(field, out);
                } else {
                    fields[i].write(field, out);
                }
            }
        }
    }

    /** A text. */
    final class Text implements ValueWriter {

        @Override
        public void write(@Nullable Object value, BinaryOutput out) {
            out.writeString((String) present(value));
        }
    }

    /** A text or null. */
    record OptionalText(int number, int ofNull) implements ValueWriter {

        @Override
        public void write(@Nullable Object value, BinaryOutput out) {
            if (value == null) {
                out.writeLong(ofNull);
            } else {
                out.writeLong(number);
                out.writeString((String) value);
            }
        }
    }

    /** One of several types: its number, then the value. */
    final class Union implements ValueWriter {

        private final Branch[] branches;
        private final int ofNull;

        private Union(Branch[] branches, int ofNull) {
            this.branches = branches;
            this.ofNull = ofNull;
        }

        @Override
        public void write(@Nullable Object value, BinaryOutput out) {
            if (value == null && ofNull >= 0) {
                out.writeLong(ofNull);
                return;
            }
            Branch branch = branch(present(value));
            out.writeLong(branch.number);
            branch.writer.write(value, out);
        }

        private Branch branch(Object value) {
            if (branches.length == 1) {
                return branches[0];
            }
            for (Branch branch : branches) {
                if (branch.type.isInstance(value)) {
                    return branch;
                }
            }
            throw new AvroRuntimeException(
                    "No branch of the union takes a " + value.getClass().getName());
        }
    }

    /** One type of a union. */
    record Branch(int number, Class<?> type, ValueWriter writer) {}

    private static Object present(@Nullable Object value) {
        return Objects.requireNonNull(value);
    }
}
