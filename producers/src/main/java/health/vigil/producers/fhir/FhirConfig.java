package health.vigil.producers.fhir;

import health.vigil.producers.identity.Authorities;
import health.vigil.producers.terminology.LocalTerms;
import health.vigil.producers.terminology.Terminology.MissingUnit;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** The FHIR R4 endpoint. */
@ConfigMapping(prefix = "vigil.fhir")
public interface FhirConfig extends LocalTerms {

    /** Name of the feed in metrics and every event. */
    @WithDefault("fhir")
    String feed();

    /** Name of the server that sends. It is part of every fact's identity: with another name all its facts are new ones. */
    @WithDefault("fhir")
    String server();

    /** Base URLs of that server, for references that are written out, for example {@code https://ehr.example/fhir}. */
    Optional<List<String>> serverBases();

    /** Zone of dates, and of times without one, for example {@code Europe/Zurich}. */
    @WithDefault("UTC")
    String timeZone();

    /** HL70203 type of the identifier that makes the patient key; the first one where none has it. */
    @WithDefault("MR")
    String identifierType();

    /** Authority of identifiers without a system; they are not used where it is not set. */
    Optional<String> authority();

    /** What a quantity without a unit means: {@code refuse} it, or take it in the {@code canonical} unit. */
    @WithDefault("refuse")
    MissingUnit missingUnit();

    /** Longest body, in bytes. The HTTP server has a bound of its own ({@code quarkus.http.limits.max-body-size}, 10 MB). */
    @WithDefault("8388608")
    int maximumBodyBytes();

    /** Requests that may wait for Kafka at once; more are told to come again. */
    @WithDefault("256")
    int maximumInFlight();

    /** Patients of the server that can be referred to by id; about 400 bytes of memory each. */
    @WithDefault("1000000")
    int maximumPatients();

    /**
     * Resources of which it is remembered what they stated, so that what a later version no longer states is withdrawn; about
     * 1 kB of memory each. A deletion of one that came longer ago is refused.
     */
    @WithDefault("50000")
    int maximumResources();

    /** After which time senders should come again where Kafka is not there. */
    @WithDefault("PT5S")
    Duration retryAfter();

    /**
     * Source of the feed.
     *
     * @param authorities names of the assigning authorities
     * @throws IllegalArgumentException if a key cannot be used; the text says what to write
     */
    default FhirSource source(Authorities authorities) {
        var bases = new HashSet<String>();
        serverBases().orElse(List.of()).forEach(base -> bases.add(base.replaceAll("/+$", "")));
        return new FhirSource(
                feed(),
                server(),
                bases,
                zone(),
                missingUnit(),
                new RecordNumbers(identifierType(), authorities, authority().orElse(null)));
    }

    /** Bounds of the endpoint. */
    default FhirLimits limits() {
        return new FhirLimits(maximumBodyBytes(), maximumInFlight(), retryAfter());
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(timeZone());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "vigil.fhir.time-zone is '" + timeZone() + "': write a zone such as Europe/Zurich, or UTC", e);
        }
    }
}
