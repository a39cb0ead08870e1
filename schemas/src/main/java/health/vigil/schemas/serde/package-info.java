/** Avro records in the Confluent wire format: magic byte 0, four bytes of schema id, Avro binary. */
@NullMarked
package health.vigil.schemas.serde;

import org.jspecify.annotations.NullMarked;
