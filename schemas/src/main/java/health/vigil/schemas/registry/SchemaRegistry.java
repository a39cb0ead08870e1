package health.vigil.schemas.registry;

import org.apache.avro.Schema;

/** Ids for schemas and schemas for ids. Implementations cache; both answers never change once given. */
public interface SchemaRegistry {

    /**
     * Registers a schema under a subject, or finds it there.
     *
     * @return the id, which is the same for the same schema under every subject
     * @throws SchemaRegistryException if it is incompatible with the subject's latest version (HTTP 409)
     */
    int register(String subject, Schema schema);

    /**
     * Finds the id of a registered schema; registers nothing.
     *
     * @throws SchemaRegistryException if the subject (40401) or the schema under it (40403) is unknown
     */
    int idOf(String subject, Schema schema);

    /**
     * Finds the schema of an id.
     *
     * @throws SchemaRegistryException if the id is unknown (40403)
     */
    Schema schemaOf(int id);
}
