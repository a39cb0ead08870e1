package health.vigil.schemas.serde;

import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Writes records of one schema in Avro's binary encoding. */
@FunctionalInterface
interface ValueWriter {

    /**
     * Writes a record.
     *
     * @throws ClassCastException if it is not of the schema
     * @throws NullPointerException if something is null for which the schema has no null
     * @throws AvroRuntimeException if a union has no branch for something
     */
    void write(@Nullable Object value, BinaryOutput out);

    /**
     * The writer of a record type.
     *
     * @throws AvroRuntimeException if Vigil does not write what the schema has
     */
    static ValueWriter of(Schema record) {
        return WriterClass.of(record);
    }
}
