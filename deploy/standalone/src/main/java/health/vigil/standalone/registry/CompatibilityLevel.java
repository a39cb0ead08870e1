package health.vigil.standalone.registry;

import health.vigil.schemas.registry.SchemaRegistryException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/** What a new version of a subject must be able to read, or be read by. Names as in Confluent's protocol. */
public enum CompatibilityLevel {
    /** Anything goes. */
    NONE,
    /** The new schema reads what the latest wrote. */
    BACKWARD,
    /** The new schema reads what every version wrote. */
    BACKWARD_TRANSITIVE,
    /** The latest schema reads what the new one writes. */
    FORWARD,
    /** Every version reads what the new one writes. */
    FORWARD_TRANSITIVE,
    /** Both, against the latest. */
    FULL,
    /** Both, against every version. */
    FULL_TRANSITIVE;

    /**
     * Finds a level by its name in the protocol.
     *
     * @throws SchemaRegistryException 42203 if there is none of that name
     */
    public static CompatibilityLevel named(String name) {
        return Stream.of(values())
                .filter(level -> level.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new SchemaRegistryException(
                        SchemaRegistryException.INVALID_COMPATIBILITY_LEVEL,
                        "Invalid compatibility level. Valid values are none, backward, forward, full,"
                                + " backward_transitive, forward_transitive, and full_transitive"));
    }

    /**
     * Why a schema may not follow the versions of a subject.
     *
     * @param versions versions of the subject, oldest first
     * @return one sentence an obstacle; empty if it may
     */
    public List<String> obstacles(Schema proposed, List<Schema> versions) {
        var checked = name().endsWith("_TRANSITIVE")
                ? versions
                : versions.subList(Math.max(0, versions.size() - 1), versions.size());
        return checked.stream().flatMap(version -> obstacles(proposed, version)).toList();
    }

    private Stream<String> obstacles(Schema proposed, Schema version) {
        return switch (this) {
            case NONE -> Stream.empty();
            case BACKWARD, BACKWARD_TRANSITIVE -> unreadable(proposed, version);
            case FORWARD, FORWARD_TRANSITIVE -> unreadable(version, proposed);
            case FULL, FULL_TRANSITIVE -> Stream.concat(unreadable(proposed, version), unreadable(version, proposed));
        };
    }

    private static Stream<String> unreadable(Schema reader, Schema writer) {
        var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult();
        return result.getCompatibility() == SchemaCompatibilityType.COMPATIBLE
                ? Stream.empty()
                : result.getIncompatibilities().stream()
                        .map(obstacle ->
                                obstacle.getType() + " at " + obstacle.getLocation() + ": " + obstacle.getMessage());
    }
}
