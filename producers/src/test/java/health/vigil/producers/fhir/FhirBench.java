package health.vigil.producers.fhir;

import health.vigil.producers.feed.FeedWatch;
import health.vigil.producers.fhir.Singles.Address;
import health.vigil.producers.fhir.subscription.CatchUp;
import health.vigil.producers.fhir.subscription.Subscriptions;
import health.vigil.producers.identity.Authorities;
import health.vigil.producers.identity.Pseudonyms;
import health.vigil.producers.publish.Intake;
import health.vigil.producers.publish.Publisher;
import health.vigil.producers.terminology.CodeMap;
import health.vigil.producers.terminology.Terminology;
import health.vigil.producers.terminology.Terminology.MissingUnit;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FhirResource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.jspecify.annotations.Nullable;

/** A FHIR feed on a workbench: what it publishes is kept in a list. */
final class FhirBench {

    private static final FhirParser PARSER = new FhirParser();

    private static final Terminology TERMINOLOGY = new Terminology(CodeMap.shipped());

    static final Address PATIENTS = new Address("Patient", null, null, null);

    static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    final Pseudonyms pseudonyms =
            new Pseudonyms("a secret for tests".getBytes(StandardCharsets.UTF_8), 1, Authorities.NONE_CONFIGURED);
    final List<Intake> published = new ArrayList<>();
    final List<Instant> clockHand = new ArrayList<>();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final FhirParser parser = PARSER;
    final KnownResources known = new KnownResources(name -> pseudonyms.factId("fhir resource", "ehr", name), 1000);
    final Map<String, FhirResource> resources = new HashMap<>();
    final Conditions conditions = new Conditions(pseudonyms, 1000);
    RememberedPatients directory = new RememberedPatients(1000);
    Publisher publisher = intake -> {
        published.add(intake);
        return CompletableFuture.allOf();
    };
    FhirLimits limits = new FhirLimits(1_000_000, 4, Duration.ofSeconds(5));
    FeedWatch watch = FeedWatch.NOBODY;
    CatchUp catchUp = CatchUp.NONE;
    boolean ready = true;
    Authorities authorities = Authorities.NONE_CONFIGURED;

    private FhirSource source() {
        return new FhirSource(
                "fhir",
                "ehr",
                Set.of("https://ehr.example/fhir"),
                ZoneOffset.UTC,
                MissingUnit.REFUSE,
                new RecordNumbers("MR", authorities, null));
    }

    private FhirReader reader(FhirSource source) {
        var mappers = new ResourceMappers(source, pseudonyms, TERMINOLOGY, directory);
        return new FhirReader(parser, source, pseudonyms, mappers, known, conditions);
    }

    private Receipts receipts(FhirSource source) {
        return new Receipts(
                pseudonyms, source, directory, known, conditions, meters, watch, new Subscriptions(watch, catchUp, 10));
    }

    FhirRereading rereading() {
        return new FhirRereading(reader(source()), receipts(source()), this::keep);
    }

    FhirFeed feed() {
        var source = source();
        return new FhirFeed(
                reader(source),
                receipts(source),
                this::keep,
                publisher,
                () -> NOW,
                clockHand::add,
                () -> ready,
                limits);
    }

    private CompletableFuture<Void> keep(Map<String, Known> changed, Instant at) {
        changed.forEach((key, known) -> resources.put(key, KnownRecords.record(known)));
        return CompletableFuture.allOf();
    }

    /** Another one that knows what this one has kept, as after a restart. */
    FhirBench restarted() {
        var after = new FhirBench();
        resources.forEach((key, resource) -> after.known.restore(key, KnownRecords.known(resource)));
        return after;
    }

    /** Creates a Patient. */
    FhirAnswer send(Request request) {
        return feed().single(PATIENTS, request).join();
    }

    FhirAnswer create(String type, String body) {
        return create(type, body, null);
    }

    FhirAnswer create(String type, String body, @Nullable String ifNoneExist) {
        return feed().single(new Address(type, null, null, ifNoneExist), Request.of(bytes(body), null))
                .join();
    }

    FhirAnswer update(String type, String id, String body) {
        return feed().single(
                        new Address(type, id, null, null),
                        Request.of(bytes(body), "application/fhir+json; charset=utf-8"))
                .join();
    }

    FhirAnswer updateWhere(String type, String query, String body) {
        return feed().single(new Address(type, null, query, null), Request.of(bytes(body), null))
                .join();
    }

    FhirAnswer delete(String type, String id) {
        return feed().delete(type, id, Request.of(new byte[0], null)).join();
    }

    FhirAnswer message(String body) {
        return feed().message(Request.of(bytes(body), null)).join();
    }

    FhirAnswer bundle(String body) {
        return feed().bundle(Request.of(bytes(body), "application/json")).join();
    }

    /** A patient with the record number 4711 whom the source knows by that id. */
    void knowsPatient(String id) {
        create("Patient", patient(id));
        published.clear();
    }

    static String patient(String id) {
        return """
                {"resourceType": "Patient", "id": "%s",
                 "meta": {"versionId": "1", "lastUpdated": "2026-04-30T08:00:00Z"},
                 "identifier": [{"type": {"coding": [{"code": "MR"}]}, "system": "urn:oid:1.2.3", "value": "4711"}],
                 "name": [{"use": "official", "family": "Muster", "given": ["Eva"]}],
                 "gender": "female", "birthDate": "1950-05-02"}
                """.formatted(id);
    }

    static String heartRate(String more) {
        return """
                {"resourceType": "Observation", "id": "hr", "status": "final",
                 "code": {"coding": [{"system": "http://loinc.org", "code": "8867-4"}]},
                 "subject": {"reference": "Patient/p"}, "effectiveDateTime": "2026-05-01T11:00:00Z", %s}
                """.formatted(more);
    }

    static String quantity(String value, String unit) {
        return "\"valueQuantity\": {\"value\": " + value + ", \"system\": \"http://unitsofmeasure.org\", \"code\": \""
                + unit + "\"}";
    }

    String key() {
        return pseudonyms.patientKey("1.2.3", "4711");
    }

    List<Fact> facts() {
        return published.stream()
                .flatMap(intake -> intake.events().stream())
                .flatMap(event -> event.getFacts().stream())
                .toList();
    }

    static OperationOutcomeIssueComponent issue(FhirAnswer answer) {
        return ((OperationOutcome) answer.body()).getIssueFirstRep();
    }

    static @Nullable String place(FhirAnswer answer) {
        return issue(answer).hasExpression()
                ? issue(answer).getExpression().getFirst().getValue()
                : null;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
