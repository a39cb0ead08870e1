package health.vigil.standalone.registry.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import health.vigil.standalone.registry.RegisteredSchema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bodies of the protocol's answers. */
final class Answers {

    private Answers() {}

    record Id(int id) {}

    record SchemaText(String schema) {}

    record SubjectVersion(String subject, int version) {
        static SubjectVersion of(RegisteredSchema registered) {
            return new SubjectVersion(registered.subject(), registered.version());
        }
    }

    record Registered(String subject, int version, int id, String schema) {
        static Registered of(RegisteredSchema registered) {
            return new Registered(
                    registered.subject(),
                    registered.version(),
                    registered.id(),
                    registered.schema().toString());
        }
    }

    /** Answer of GET /config. */
    record Level(String compatibilityLevel) {}

    /** Body and answer of PUT /config. */
    record LevelChange(@Nullable String compatibility) {}

    record Mode(String mode) {}

    record Compatibility(
            @JsonProperty("is_compatible") boolean isCompatible,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<String> messages) {}

    record Problem(@JsonProperty("error_code") int errorCode, String message) {}
}
