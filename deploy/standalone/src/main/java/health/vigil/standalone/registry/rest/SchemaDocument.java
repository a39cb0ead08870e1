package health.vigil.standalone.registry.rest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import health.vigil.schemas.registry.SchemaRegistryException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A schema as clients send it; other fields of the protocol are ignored.
 *
 * @param schema the schema as text
 * @param schemaType AVRO, or null for the same
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record SchemaDocument(@Nullable String schema, @Nullable String schemaType) {

    /**
     * Reads the schema.
     *
     * @throws SchemaRegistryException 42201 if it is missing, not Avro or not readable
     */
    Schema parse() {
        if (schema == null || schema.isBlank()) {
            throw invalid("Empty schema: send {\"schema\": \"…\"}");
        }
        if (schemaType != null && !schemaType.equals("AVRO")) {
            throw invalid("Schema type " + schemaType + " is not supported; this registry keeps AVRO");
        }
        try {
            return new Schema.Parser().parse(schema);
        } catch (AvroRuntimeException e) {
            throw invalid("Invalid schema: " + e.getMessage());
        }
    }

    private static SchemaRegistryException invalid(String message) {
        return new SchemaRegistryException(SchemaRegistryException.INVALID_SCHEMA, message);
    }
}
