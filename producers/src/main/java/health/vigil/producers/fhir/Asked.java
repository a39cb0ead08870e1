package health.vigil.producers.fhir;

import health.vigil.producers.fhir.Conditions.Condition;
import java.time.Instant;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** What is to be done with one resource. */
sealed interface Asked {

    /** Type of the resource. */
    String type();

    /** Id under which it is kept. */
    String id();

    /**
     * Takes what the resource says.
     *
     * @param creates whether the sender takes it for new
     * @param condition what it came with as an identity; null where it has its own
     */
    record Statement(
            Resource resource,
            String id,
            boolean creates,
            @Nullable Condition condition) implements Asked {

        @Override
        public String type() {
            return resource.fhirType();
        }
    }

    /**
     * Takes back what the resource said.
     *
     * @param at when it was deleted; null where the sender does not say it
     */
    record Deletion(String type, String id, @Nullable Instant at) implements Asked {}
}
