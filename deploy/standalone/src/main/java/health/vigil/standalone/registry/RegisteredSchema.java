package health.vigil.standalone.registry;

import org.apache.avro.Schema;

/**
 * One version of a subject.
 *
 * @param subject the subject
 * @param version 1, 2, 3, … within the subject
 * @param id id of the schema, the same under every subject
 * @param schema the schema itself
 */
public record RegisteredSchema(String subject, int version, int id, Schema schema) {}
