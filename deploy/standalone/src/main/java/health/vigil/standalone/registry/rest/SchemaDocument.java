package health.vigil.standalone.registry.rest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import health.vigil.schemas.registry.SchemaRegistryException;
import health.vigil.standalone.registry.EmbeddedSchemaRegistry;
import health.vigil.standalone.registry.NamedTypes;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A schema as clients send it; other fields of the protocol are ignored.
 *
 * @param schema the schema as text
 * @param schemaType AVRO, or null for the same
 * @param references versions of subjects whose types the text names, or null for none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record SchemaDocument(
        @Nullable String schema,
        @Nullable String schemaType,
        @Nullable List<Reference> references) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Reference(@Nullable String subject, int version) {}

    /**
     * Reads the schema, with the types that it refers to inside: it is complete from then on.
     *
     * @throws SchemaRegistryException 42201 if it is missing, not Avro or not readable, or refers to what is not registered
     */
    Schema parse(EmbeddedSchemaRegistry registry) {
        if (schema == null || schema.isBlank()) {
            throw invalid("Empty schema: send {\"schema\": \"…\"}");
        }
        if (schemaType != null && !schemaType.equals("AVRO")) {
            throw invalid("Schema type " + schemaType + " is not supported; this registry keeps AVRO");
        }
        try {
            var parser = new Schema.Parser();
            for (var reference : references == null ? List.<Reference>of() : references) {
                parser.addTypes(NamedTypes.of(referred(registry, reference)));
            }
            return parser.parse(schema);
        } catch (AvroRuntimeException e) {
            throw invalid("Invalid schema: " + e.getMessage());
        }
    }

    private static Schema referred(EmbeddedSchemaRegistry registry, Reference reference) {
        try {
            var versions = registry.versions(String.valueOf(reference.subject()));
            return Protocol.pick(versions, Integer.toString(reference.version()))
                    .schema();
        } catch (SchemaRegistryException e) {
            throw invalid("The schema refers to version " + reference.version() + " of subject '" + reference.subject()
                    + "', which is not registered: " + e.getMessage());
        }
    }

    private static SchemaRegistryException invalid(String message) {
        return new SchemaRegistryException(SchemaRegistryException.INVALID_SCHEMA, message);
    }
}
