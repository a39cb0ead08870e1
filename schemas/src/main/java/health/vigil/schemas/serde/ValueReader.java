package health.vigil.schemas.serde;

import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** Reads records that were written with the schema that they are read with; another writer's are Avro's own to resolve. */
@FunctionalInterface
interface ValueReader {

    /**
     * Reads a record.
     *
     * @throws AvroRuntimeException if the bytes are not of the schema
     */
    Object read(BinaryInput in);

    /**
     * The reader of a record type.
     *
     * @throws AvroRuntimeException if Vigil does not read what the schema has
     */
    static ValueReader of(Schema record) {
        return ReaderClass.of(record);
    }
}
