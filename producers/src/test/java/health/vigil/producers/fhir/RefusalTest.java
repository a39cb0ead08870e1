package health.vigil.producers.fhir;

import static health.vigil.producers.fhir.FhirBench.heartRate;
import static health.vigil.producers.fhir.FhirBench.issue;
import static health.vigil.producers.fhir.FhirBench.place;
import static health.vigil.producers.fhir.FhirBench.quantity;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.RefusedScope;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {

    private final FhirBench bench = new FhirBench();

    @Test
    void shouldRefuseWithThePlaceWhenAnObservationHasNoValue() {
        bench.knowsPatient("p");

        var answer = bench.create("Observation", heartRate("\"interpretation\": []"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(place(answer)).isEqualTo("Observation.value");
        assertThat(issue(answer).getDiagnostics()).contains("dataAbsentReason");
    }

    @Test
    void shouldNotTakeAPartOfAResourceForTheWhole() {
        bench.knowsPatient("p");
        String part = "\"meta\": {\"tag\": [{\"system\": \"http://terminology.hl7.org/CodeSystem/v3-ObservationValue\","
                + " \"code\": \"SUBSETTED\"}]}, ";

        var answer = bench.create("Observation", heartRate(part + quantity("80", "/min")));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(place(answer)).isEqualTo("Observation.meta.tag");
        assertThat(issue(answer).getDiagnostics()).contains("_summary").contains("_elements");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'\"status\"';'\"implicitRules\": \"urn:rules\", \"status\"';Observation.implicitRules",
                "'\"status\"';'\"modifierExtension\": [{\"url\": \"urn:not\", \"valueBoolean\": true}], \"status\"';"
                        + "Observation.modifierExtension",
                "'\"component\": [{';'\"component\": [{\"modifierExtension\": [{\"url\": \"urn:not\", \"valueBoolean\":"
                        + " true}], ';Observation.component[0].modifierExtension"
            })
    void shouldNotPassOverWhatMayChangeTheMeaning(String plain, String modified, String place) {
        bench.knowsPatient("p");
        String observation = heartRate(
                quantity("80", "/min") + ", \"component\": [{\"code\": {\"coding\": [{\"system\":"
                        + " \"http://loinc.org\", \"code\": \"3151-8\"}]}, \"valueQuantity\": {\"value\": 4, \"code\": \"L/min\"}}]");
        assertThat(bench.create("Observation", observation).status()).isEqualTo(201);
        String report = """
                {"resourceType": "DiagnosticReport", "status": "final", "code": {"text": "vital signs"},
                 "subject": {"reference": "Patient/p"}, "effectiveDateTime": "2026-05-01T11:00:00Z",
                 "contained": [%s], "result": [{"reference": "#hr"}]}""".formatted(observation.replace(plain, modified));

        var answer = bench.create("Observation", observation.replace(plain, modified));
        var contained = bench.create("DiagnosticReport", report);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(issue(answer).getCode()).isEqualTo(IssueType.NOTSUPPORTED);
        assertThat(place(answer)).isEqualTo(place);
        assertThat(contained.status()).isEqualTo(422);
        assertThat(place(contained)).isEqualTo(place);
    }

    @Test
    void shouldKeepTheBytesAndTheReasonWhenSomethingIsRefused() {
        bench.knowsPatient("p");
        String body = heartRate("\"interpretation\": []");

        bench.create("Observation", body);

        assertThat(bench.published).singleElement().satisfies(intake -> {
            assertThat(intake.bytes()).isEqualTo(FhirBench.bytes(body));
            assertThat(intake.contentType()).isEqualTo("application/fhir+json");
            assertThat(intake.events()).isEmpty();
            assertThat(intake.refused()).singleElement().satisfies(entry -> {
                assertThat(entry.getEventId()).isEqualTo(intake.eventId());
                assertThat(entry.getScope()).isEqualTo(RefusedScope.message);
                assertThat(entry.getFormat()).isEqualTo("fhir");
                assertThat(entry.getCode()).isEqualTo("required");
                assertThat(entry.getLocation()).isEqualTo("Observation.value");
                assertThat(entry.getAnswer()).isEqualTo("422");
            });
        });
    }

    @Test
    void shouldHoldOneComponentAndTakeTheOthers() {
        bench.knowsPatient("p");
        String components =
                "\"component\": [{\"code\": {\"coding\": [{\"system\": \"http://loinc.org\", \"code\": \"59408-5\"}]},"
                        + " \"valueString\": \"not heard\"}], ";

        var answer = bench.create("Observation", heartRate(components + quantity("80", "/min")));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(bench.facts()).hasSize(1);
        assertThat(((OperationOutcome) answer.body()).getIssue())
                .filteredOn(issue -> issue.getSeverity() == IssueSeverity.WARNING)
                .singleElement()
                .satisfies(issue -> assertThat(issue.getExpression().getFirst().getValue())
                        .isEqualTo("Observation.component[0].value"));
        assertThat(bench.published.getLast().refused())
                .singleElement()
                .satisfies(entry -> assertThat(entry.getScope()).isEqualTo(RefusedScope.part));
    }

    @Test
    void shouldNameTheUnitWhenItIsUnknown() {
        bench.knowsPatient("p");

        var answer = bench.create("Observation", heartRate(quantity("80", "furlong")));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(place(answer)).isEqualTo("Observation.value");
        assertThat(issue(answer).getDiagnostics()).contains("furlong").contains("/min");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"abc\"", "abc", "NaN", "true", "1e99999999", "12345678901234567890123456789012345678901"})
    void shouldSayWhereANumberIsNotOne(String value) {
        var answer = bench.create("Observation", heartRate(quantity(value, "/min")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(place(answer)).isEqualTo("Observation.value.value");
        assertThat(issue(answer).getDiagnostics()).containsIgnoringCase("number");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage",
                "[]",
                "{}",
                "{\"resourceType\": \"Observation\"",
                "{\"resourceType\": \"Nonsense\"}",
                "{\"resourceType\": \"Patient\", \"\": 1}",
                "{\"resourceType\": \"Observation\", \"status\": \"splendid\"}",
                "{\"resourceType\": \"Patient\", \"birthDate\": \"1950-13-45\"}",
                "{\"resourceType\": \"Patient\", \"name\": \"Eva\"}"
            })
    void shouldRefuseAndKeepWhatIsNoResource(String body) {
        var answer = bench.create("Observation", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(issue(answer).getDiagnostics()).isNotBlank().doesNotContain("HAPI", "1950", "Eva");
        assertThat(bench.published)
                .singleElement()
                .satisfies(intake -> assertThat(intake.refused()).hasSize(1));
    }

    @Test
    void shouldRefuseBytesThatAreNotUtf8() {
        var answer = bench.send(Request.of(new byte[] {'{', (byte) 0xFF, '}'}, "application/fhir+json"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(issue(answer).getDiagnostics()).contains("UTF-8");
    }

    @Test
    void shouldRefuseWhatIsBuiltToBreakAParser() {
        String deep = "{\"resourceType\": \"Patient\", \"extension\": " + "[{\"extension\": ".repeat(5000) + "1";
        String deepXml = "<Patient xmlns=\"http://hl7.org/fhir\">" + "<extension>".repeat(50_000);
        String huge = "<Observation xmlns=\"http://hl7.org/fhir\"><valueQuantity><value value=\"1e999999999\"/>"
                + "</valueQuantity></Observation>";
        String hugeWithin = "<Bundle xmlns=\"http://hl7.org/fhir\"><type value=\"collection\"/><entry><resource>" + huge
                + "</resource></entry></Bundle>";
        String twice = "{\"resourceType\": \"Patient\", \"gender\": \"male\", \"gender\": \"female\"}";

        assertThat(bench.create("Patient", deep).status()).isEqualTo(400);
        assertThat(bench.send(Request.of(FhirBench.bytes(deepXml), "application/fhir+xml"))
                        .status())
                .isEqualTo(400);
        assertThat(bench.send(Request.of(FhirBench.bytes(huge), "application/fhir+xml"))
                        .status())
                .isEqualTo(400);
        assertThat(bench.feed()
                        .bundle(Request.of(FhirBench.bytes(hugeWithin), "application/fhir+xml"))
                        .join()
                        .status())
                .isEqualTo(400);
        assertThat(place(bench.create("Patient", twice))).isEqualTo("Patient.gender");
        assertThat(bench.create("Patient", "\uFEFF" + FhirBench.patient("p")).status())
                .isEqualTo(201);
    }

    @Test
    void shouldRefuseEntitiesInXml() {
        String xml = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
                + "<Patient xmlns=\"http://hl7.org/fhir\"><name><family value=\"&e;\"/></name></Patient>";

        var answer = bench.send(Request.of(FhirBench.bytes(xml), "application/fhir+xml"));

        assertThat(answer.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "Patient/unknown, first",
        "urn:uuid:7c7fda54-6ab9-4e4b-9ce5-3f9b2f5b3c11, Bundle",
        "https://other.example/fhir/Patient/p, server-bases",
        "Patient?identifier=urn:oid:9|1, authorities",
        "#nobody, Bundle"
    })
    void shouldHoldAnObservationWhosePatientIsNotKnown(String reference, String advice) {
        bench.knowsPatient("p");
        String body = heartRate(quantity("80", "/min")).replace("Patient/p", reference);

        var answer = bench.create("Observation", body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(place(answer)).isEqualTo("Observation.subject");
        assertThat(issue(answer).getDiagnostics()).contains(advice);
        assertThat(bench.published.getFirst().refused()).hasSize(1);
    }

    @Test
    void shouldRefuseAPatientWithoutAnyIdentifier() {
        var answer = bench.create("Patient", "{\"resourceType\": \"Patient\", \"id\": \"x\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(place(answer)).isEqualTo("Patient.identifier");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SS", "AN", "VN", "DL"})
    void shouldRefuseAPatientWhoseOnlyNumberIsOfNoRecord(String type) {
        var answer = bench.create("Patient", """
                {"resourceType": "Patient", "id": "x", "identifier": [{"type": {"coding": [{"code": "%s"}]},
                 "system": "http://hl7.org/fhir/sid/us-ssn", "value": "999999999"}]}
                """.formatted(type));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(place(answer)).isEqualTo("Patient.identifier");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://hl7.org/fhir/sid/us-ssn", "urn:oid:2.16.840.1.113883.4.1"})
    void shouldRefuseAPatientWhoseOnlyNumberIsOfSocialSecurity(String system) {
        var answer = bench.create("Patient", """
                {"resourceType": "Patient", "id": "x", "identifier": [{"system": "%s", "value": "999999999"}]}
                """.formatted(system));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(place(answer)).isEqualTo("Patient.identifier");
    }

    @Test
    void shouldRefuseAComponentWithoutValueAtItsPlace() {
        bench.knowsPatient("p");

        var answer = bench.create(
                "Observation",
                heartRate(
                        "\"component\": [{\"code\": {\"text\": \"x\"}}, {\"code\": {\"coding\": [{\"code\": \"9279-1\"}]}}]"));

        assertThat(place(answer)).isEqualTo("Observation.component[1].value");
    }

    @Test
    void shouldRefuseAValueBesideAReasonForNone() {
        var answer = bench.create(
                "Observation", heartRate(quantity("80", "/min") + ", \"dataAbsentReason\": {\"text\": \"asleep\"}"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(issue(answer).getCode().toCode()).isEqualTo("invariant");
    }

    @Test
    void shouldRefuseAnotherTypeThanTheAddressSays() {
        assertThat(bench.create("Observation", FhirBench.patient("p")).status()).isEqualTo(400);
        assertThat(bench.update("Patient", "q", FhirBench.patient("p")).status())
                .isEqualTo(400);
        assertThat(bench.create("Basic", "{\"resourceType\": \"Basic\"}").status())
                .isEqualTo(404);
    }

    @Test
    void shouldRefuseAnotherContentType() {
        var answer = bench.feed()
                .bundle(Request.of(FhirBench.bytes("MSH|"), "application/hl7-v2"))
                .join();

        assertThat(answer.status()).isEqualTo(415);
    }

    @Test
    void shouldTakeABodyOfTheLimitAndRefuseOneByteMore() {
        byte[] body = FhirBench.bytes(FhirBench.patient("p"));

        bench.limits = new FhirLimits(body.length, 1, Duration.ofSeconds(5));
        assertThat(bench.send(Request.of(body, null)).status()).isEqualTo(201);

        bench.limits = new FhirLimits(body.length - 1, 1, Duration.ofSeconds(5));
        assertThat(bench.send(Request.of(body, null)).status()).isEqualTo(413);
        assertThat(bench.published.getLast().bytes())
                .as("the start is kept")
                .isEqualTo(Arrays.copyOf(body, body.length - 1));
    }

    @Test
    void shouldAskToComeAgainWhenKafkaIsNotThere() {
        bench.publisher = intake -> CompletableFuture.failedFuture(new TimeoutException("no broker"));

        var answer = bench.create("Patient", FhirBench.patient("p"));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsEntry("Retry-After", "5");
        assertThat(issue(answer).getCode().toCode()).isEqualTo("transient");
    }

    @Test
    void shouldCountFromNoughtWhatKafkaDoesNotKeep() {
        bench.feed();
        var notKept =
                bench.meters.get("vigil.fhir.not.kept").tag("feed", "fhir").counter();
        assertThat(notKept.count()).isZero();

        bench.publisher = intake -> CompletableFuture.failedFuture(new TimeoutException("no broker"));
        bench.create("Patient", FhirBench.patient("p"));

        assertThat(notKept.count()).isEqualTo(1);
    }

    @Test
    void shouldNotAskToComeAgainWhenItCanNeverBeWritten() {
        bench.publisher = intake -> CompletableFuture.failedFuture(new SerializationException("no schema"));

        assertThat(bench.create("Patient", FhirBench.patient("p")).status()).isEqualTo(500);
    }

    @Test
    void shouldNotAnswerBeforeKafkaHasIt() {
        var kept = new CompletableFuture<Void>();
        bench.publisher = intake -> kept;

        var answer = bench.feed().single(FhirBench.PATIENTS, Request.of(FhirBench.bytes(FhirBench.patient("p")), null));
        assertThat(answer).isNotDone();

        kept.complete(null);
        assertThat(answer).isCompletedWithValueMatching(done -> done.status() == 201);
    }

    @Test
    void shouldAskToComeAgainWhenTooManyWait() {
        bench.limits = new FhirLimits(1_000_000, 1, Duration.ofSeconds(5));
        var kept = new CompletableFuture<Void>();
        bench.publisher = intake -> kept;
        FhirFeed feed = bench.feed();
        byte[] body = FhirBench.bytes(FhirBench.patient("p"));

        var first = feed.single(FhirBench.PATIENTS, Request.of(body, null));
        assertThat(feed.single(FhirBench.PATIENTS, Request.of(body, null))
                        .join()
                        .status())
                .isEqualTo(503);

        kept.complete(null);
        assertThat(first.join().status()).isEqualTo(201);
        assertThat(feed.single(FhirBench.PATIENTS, Request.of(body, null))
                        .join()
                        .status())
                .isEqualTo(201);
    }

    @Test
    void shouldAskToComeAgainWhileThePatientsAreNotRead() {
        bench.ready = false;

        assertThat(bench.create("Patient", FhirBench.patient("p")).status()).isEqualTo(503);
        assertThat(bench.published).isEmpty();
    }

    @Test
    void shouldAskToComeAgainWhenTheDirectoryIsFull() {
        bench.directory = new RememberedPatients(1);

        assertThat(bench.create("Patient", FhirBench.patient("p")).status()).isEqualTo(201);
        assertThat(bench.create("Patient", FhirBench.patient("q")).status()).isEqualTo(503);
        assertThat(bench.create("Patient", FhirBench.patient("p")).status()).isEqualTo(201);
    }
}
