package health.vigil.standalone.registry;

import health.vigil.schemas.registry.SchemaRegistryException;
import org.jspecify.annotations.Nullable;

/**
 * The registry that this Vigil keeps, and serves under {@code /schema-registry}.
 *
 * @param registry null where an outside one is used
 */
public record OwnRegistry(@Nullable EmbeddedSchemaRegistry registry) {

    private static final int NOT_HERE = 404;

    /**
     * The registry.
     *
     * @throws SchemaRegistryException 404 if an outside one is used
     */
    public EmbeddedSchemaRegistry kept() {
        if (registry == null) {
            throw new SchemaRegistryException(
                    NOT_HERE, "This Vigil keeps no schemas: ask the registry that kafka.schema.registry.url names");
        }
        return registry;
    }
}
