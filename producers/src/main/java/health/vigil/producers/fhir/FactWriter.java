package health.vigil.producers.fhir;

import health.vigil.producers.identity.Pseudonyms;
import health.vigil.producers.version.StatusRank;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes the facts of one version of one resource.
 *
 * @param pseudonyms keyed hashes
 * @param patientKey whom the resource is about
 * @param visitKey the visit it belongs to; null where it names none
 * @param version what the resource says about its version
 */
record FactWriter(
        Pseudonyms pseudonyms, String patientKey, @Nullable String visitKey, SourceVersion version) {

    /** A fact whose rank follows from its status. */
    Fact fact(FactStatus status, Span effective, SpecificRecord body, String... identity) {
        return fact(status, StatusRank.of(status), effective, body, identity);
    }

    /**
     * A fact.
     *
     * @param rank rank of the resource's own status, where the fact's differs from it
     * @param identity what makes it this fact and no other, in a fixed order
     */
    Fact fact(FactStatus status, int rank, Span effective, SpecificRecord body, String... identity) {
        return named(pseudonyms.factId(identity), status, rank, effective, body);
    }

    /** A fact whose id is made elsewhere, because other formats state it too. */
    Fact named(String factId, FactStatus status, int rank, Span effective, SpecificRecord body) {
        return Fact.newBuilder()
                .setFactId(factId)
                .setVersion(version.of(rank, status + " " + effective + " " + body))
                .setStatus(status)
                .setOriginPatientKey(patientKey)
                .setVisitKey(visitKey)
                .setEffective(effective.start())
                .setEffectiveEnd(effective.end())
                .setTimeInIdentity(false)
                .setBody(body)
                .build();
    }
}
