package health.vigil.process;

import health.vigil.schemas.registry.RegistryConnection;
import health.vigil.schemas.registry.SchemaRegistry;
import health.vigil.schemas.registry.SchemaRegistryException;
import java.util.Map;
import org.apache.avro.Schema;

/** Schemas that must be in an outside registry already: whoever runs a registry decides what comes into it. */
public final class RegisteredSchemas {

    private RegisteredSchemas() {}

    /**
     * Refuses to go on without them.
     *
     * @throws StartRefused naming the first subject whose schema is not there, or that no registry answers
     */
    public static void require(Map<String, Schema> subjects, SchemaRegistry registry, RegistryConnection where) {
        subjects.forEach((subject, schema) -> {
            try {
                registry.idOf(subject, schema);
            } catch (SchemaRegistryException e) {
                if (e.errorCode() == SchemaRegistryException.UNAVAILABLE) {
                    throw new StartRefused(e.getMessage());
                }
                throw new StartRefused("The schema of " + subject + " is not registered at " + where + " ("
                        + e.getMessage() + "): run ./vigil schemas register --registry URL first");
            }
        });
    }
}
