package health.vigil.producers.fhir;

import health.vigil.producers.identity.Pseudonyms;
import health.vigil.producers.version.StatusRank;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What all facts of one version of one resource have in common.
 *
 * @param pseudonyms keyed hashes
 * @param server the source server
 * @param type type of the resource
 * @param id id under which the source knows it
 * @param patientKey whom it is about; null where it is about nobody that Vigil watches
 * @param visitKey the visit it belongs to; null where it names none
 * @param version what it says about its version
 * @param effective when what it states was
 * @param statedAt when the source stated it, as far as it says so
 */
record Frame(
        Pseudonyms pseudonyms,
        String server,
        String type,
        String id,
        @Nullable String patientKey,
        @Nullable String visitKey,
        SourceVersion version,
        Span effective,
        Instant statedAt) {

    /** A fact of this resource at the resource's own time; the parts tell the facts of one resource apart. */
    Addressed fact(FactStatus status, SpecificRecord body, String... part) {
        return fact(status, effective, body, part);
    }

    /** A fact of this resource at a time of its own. */
    Addressed fact(FactStatus status, Span when, SpecificRecord body, String... part) {
        var identity = new ArrayList<>(List.of(server, type + "/" + id));
        identity.addAll(List.of(part));
        String key = key();
        Fact fact = new FactWriter(pseudonyms, key, visitKey, version)
                .fact(status, StatusRank.of(status), when, body, identity.toArray(String[]::new));
        return new Addressed(key, fact);
    }

    /**
     * What was made of the resource; a note is said where there are no facts.
     *
     * @param term what it is a case of; nothing where it has no code, or is no case of it
     */
    Mapped mapped(FactStatus status, Optional<Term> term, List<Addressed> facts, String noteWithoutFacts) {
        return new Mapped(
                type,
                type + "/" + id,
                new ResourceVersion(version, StatusRank.of(status)),
                facts,
                List.of(),
                term.filter(found -> found.concept() == null).stream().toList(),
                List.of(),
                List.of(),
                statedAt,
                facts.isEmpty() ? noteWithoutFacts : null);
    }

    private String key() {
        if (patientKey == null) {
            throw new IllegalStateException("A resource that is about no patient has no facts");
        }
        return patientKey;
    }
}
