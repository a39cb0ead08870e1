package health.vigil.producers.fhir;

import health.vigil.producers.publish.IdentityChange;
import health.vigil.schemas.Fact;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was made of one resource.
 *
 * @param type type of the resource
 * @param patientKey whom it is about; null where it is about nobody that Vigil watches
 * @param visitKey the visit it belongs to; null where it names none
 * @param facts may be empty
 * @param identities what it says about who the patient is
 * @param statedAt when the source stated this version
 * @param note what the sender should know though all was accepted; null where there is nothing to say
 */
record Mapped(
        String type,
        @Nullable String patientKey,
        @Nullable String visitKey,
        List<Fact> facts,
        List<IdentityChange> identities,
        Instant statedAt,
        @Nullable String note) {

    Mapped {
        facts = List.copyOf(facts);
        identities = List.copyOf(identities);
    }

    /** Accepted and kept, without facts. */
    static Mapped withoutFacts(String type, Instant statedAt, String note) {
        return new Mapped(type, null, null, List.of(), List.of(), statedAt, note);
    }
}
