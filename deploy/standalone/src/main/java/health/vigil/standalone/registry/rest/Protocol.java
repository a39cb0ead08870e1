package health.vigil.standalone.registry.rest;

import health.vigil.schemas.registry.SchemaRegistryException;
import health.vigil.standalone.registry.RegisteredSchema;
import java.util.List;

/** Words that the resources of the protocol share. */
final class Protocol {

    static final String PATH = "/schema-registry";
    static final String V1 = "application/vnd.schemaregistry.v1+json";
    static final String UNVERSIONED = "application/vnd.schemaregistry+json";
    static final String JSON = "application/json";

    private Protocol() {}

    /**
     * Picks a version of a subject by number, or `latest` (also -1).
     *
     * @throws SchemaRegistryException 40402 if there is no such version, 42202 if it is no version at all
     */
    static RegisteredSchema pick(List<RegisteredSchema> versions, String version) {
        if (version.equals("latest") || version.equals("-1")) {
            return versions.getLast();
        }
        int number = number(version);
        return versions.stream()
                .filter(registered -> registered.version() == number)
                .findFirst()
                .orElseThrow(() -> new SchemaRegistryException(
                        SchemaRegistryException.VERSION_NOT_FOUND, "Version " + number + " not found."));
    }

    /**
     * Reads the id of a schema.
     *
     * @throws SchemaRegistryException 40403 if it is none
     */
    static int id(String id) {
        if (!id.matches("[1-9][0-9]{0,8}")) {
            throw new SchemaRegistryException(SchemaRegistryException.SCHEMA_NOT_FOUND, "Schema " + id + " not found");
        }
        return Integer.parseInt(id);
    }

    private static int number(String version) {
        if (!version.matches("[1-9][0-9]{0,8}")) {
            throw new SchemaRegistryException(
                    SchemaRegistryException.INVALID_VERSION,
                    "The specified version '" + version
                            + "' is not a valid version id. Allowed values are between [1, 2^31-1] and the string"
                            + " \"latest\"");
        }
        return Integer.parseInt(version);
    }
}
