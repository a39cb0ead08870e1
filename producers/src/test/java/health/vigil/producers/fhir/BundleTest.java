package health.vigil.producers.fhir;

import static health.vigil.producers.fhir.FhirBench.heartRate;
import static health.vigil.producers.fhir.FhirBench.patient;
import static health.vigil.producers.fhir.FhirBench.quantity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import health.vigil.producers.identity.Authorities;
import health.vigil.producers.publish.IdentityChange;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.Observation;
import health.vigil.schemas.QuarantineEntry;
import health.vigil.schemas.RefusedScope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BundleTest {

    private static final String URN = "urn:uuid:7c7fda54-6ab9-4e4b-9ce5-3f9b2f5b3c11";

    private final FhirBench bench = new FhirBench();

    @Test
    void shouldTakeNothingOfATransactionWhenOneEntryIsBad() {
        var answer = bench.bundle(bundle(
                "transaction",
                entry(URN, patient("p"), "POST", "Patient"),
                entry(null, heartRate(quantity("80", "/min")), "POST", "Observation"),
                entry(null, heartRate(quantity("80", "furlong")), "POST", "Observation")));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(FhirBench.place(answer)).isEqualTo("Bundle.entry[2].resource.value");
        assertThat(bench.published).singleElement().satisfies(intake -> {
            assertThat(intake.events()).isEmpty();
            assertThat(intake.identities()).isEmpty();
            assertThat(intake.refused()).extracting(QuarantineEntry::getScope).containsExactly(RefusedScope.message);
        });
        assertThat(bench.directory.keyOf("ehr", "p")).isEmpty();
    }

    @Test
    void shouldTakeAResultForAsOldAsTheReportItWasSentWith() {
        bench.knowsPatient("p");
        String result = """
                {"resourceType": "Observation", "status": "final", "subject": {"reference": "Patient/p"},
                 "code": {"coding": [{"system": "http://loinc.org", "code": "2823-3"}]}, "issued": "2026-05-01T12:00:00Z",
                 "valueQuantity": {"value": 4.1, "system": "http://unitsofmeasure.org", "code": "mmol/L"}}""";
        String report = """
                {"resourceType": "DiagnosticReport", "status": "final", "subject": {"reference": "Patient/p"},
                 "code": {"text": "Potassium"}, "effectiveDateTime": "2026-05-01T10:00:00Z",
                 "result": [{"reference": "%s"}]}""".formatted(URN);

        bench.bundle(bundle(
                "transaction",
                entry(URN, result, "POST", "Observation"),
                entry(null, report, "POST", "DiagnosticReport")));

        assertThat(bench.facts()).singleElement().satisfies(fact -> {
            assertThat(fact.getEffective()).isEqualTo("2026-05-01T10:00:00Z");
            assertThat(fact.getVersion().getIssued()).isEqualTo("2026-05-01T12:00:00Z");
        });
    }

    @Test
    void shouldTakeTheGoodEntriesOfABatch() {
        var answer = bench.bundle(bundle(
                "batch",
                entry(URN, patient("p"), "PUT", "Patient/p"),
                entry(null, heartRate(quantity("80", "furlong")), "POST", "Observation"),
                entry(null, heartRate(quantity("80", "/min")), "POST", "Observation")));

        assertThat(answer.status()).isEqualTo(200);
        var response = (Bundle) answer.body();
        assertThat(response.getType()).isEqualTo(BundleType.BATCHRESPONSE);
        assertThat(response.getEntry())
                .extracting(entry -> entry.getResponse().getStatus().substring(0, 3))
                .containsExactly("200", "422", "201");
        assertThat(bench.published).singleElement().satisfies(intake -> {
            assertThat(intake.events()).hasSize(1);
            assertThat(intake.refused()).singleElement().satisfies(entry -> {
                assertThat(entry.getScope()).isEqualTo(RefusedScope.part);
                assertThat(entry.getLocation()).isEqualTo("Bundle.entry[1].resource.value");
            });
        });
    }

    @Test
    void shouldReadTheOtherEntriesWhenANumberOfOneIsNone() {
        String[] entries = {
            entry(URN, patient("p").replace("4711", "abc"), "POST", "Patient"),
            entry(null, heartRate(quantity("\"abc\"", "/min")), "POST", "Observation"),
            entry(null, heartRate(quantity("80.50", "/min")), "POST", "Observation")
        };

        var batch = bench.bundle(bundle("batch", entries));
        assertThat(((Bundle) batch.body()).getEntry())
                .extracting(entry -> entry.getResponse().getStatus().substring(0, 3))
                .containsExactly("201", "400", "201");
        assertThat(bench.published.getFirst().refused().getFirst().getLocation())
                .isEqualTo("Bundle.entry[1].resource.value.value");
        assertThat(bench.facts().toString()).contains("80.50");

        var transaction = bench.bundle(bundle("transaction", entries));
        assertThat(transaction.status()).isEqualTo(400);
        assertThat(FhirBench.place(transaction)).isEqualTo("Bundle.entry[1].resource.value.value");
    }

    @Test
    void shouldRefuseTheBundleWhenNoDecimalHoldsANumber() {
        var answer = bench.bundle(
                bundle("batch", entry(null, heartRate(quantity("1e40030987000", "/min")), "POST", "Observation")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(bench.published).hasSize(1);
    }

    @Test
    void shouldRefuseWhatItCannotDoAtItsPlace() {
        assertThat(FhirBench.place(bench.bundle(
                        bundle("transaction", "{\"request\": {\"method\": \"PATCH\", \"url\": \"Patient/p\"}}"))))
                .isEqualTo("Bundle.entry[0].request.method");
        assertThat(FhirBench.place(bench.bundle(bundle("transaction", "{\"resource\": " + patient("p") + "}"))))
                .isEqualTo("Bundle.entry[0].request");
        assertThat(FhirBench.place(bench.bundle(bundle("transaction", entry(null, patient("p"), "PUT", "Patient/q")))))
                .isEqualTo("Bundle.entry[0].request.url");
        assertThat(FhirBench.place(bench.bundle(bundle("transaction-response"))))
                .isEqualTo("Bundle.type");
        assertThat(bench.bundle(patient("p")).status()).isEqualTo(400);
    }

    @Test
    void shouldMakeOneEventOfAPatientAndTheResultsThatPointToIt() {
        var answer = bench.bundle(bundle(
                "transaction",
                entry(URN, patient("p"), "POST", "Patient"),
                entry(null, heartRate(quantity("80", "/min")).replace("Patient/p", URN), "POST", "Observation"),
                entry(null, "{\"resourceType\": \"Claim\"}", "POST", "Claim")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(bench.published)
                .singleElement()
                .satisfies(intake -> assertThat(intake.events()).singleElement().satisfies(event -> {
                    assertThat(event.getPatientKey()).isEqualTo(bench.key());
                    assertThat(event.getEventId()).isEqualTo(intake.eventId());
                    assertThat(event.getArrived()).isEqualTo(FhirBench.NOW);
                    assertThat(event.getFacts()).hasSize(3);
                }));
    }

    @Test
    void shouldAnswerATransactionEntryByEntryAndNameWhatItDoesNotRead() {
        var answer = bench.bundle(bundle(
                "transaction",
                entry(URN, patient("p"), "POST", "Patient"),
                entry(null, "{\"resourceType\": \"Claim\"}", "POST", "Claim")));

        var response = (Bundle) answer.body();
        assertThat(response.getType()).isEqualTo(BundleType.TRANSACTIONRESPONSE);
        var patient = response.getEntry().get(0).getResponse();
        assertThat(patient.getStatus()).isEqualTo("201 Created");
        assertThat(patient.getLocation()).isEqualTo("Patient/p/_history/1");
        assertThat(patient.getLastModified()).isEqualTo(FhirBench.NOW.toString());
        var claim = response.getEntry().get(1).getResponse();
        assertThat(claim.getStatus()).isEqualTo("202 Accepted");
        assertThat(((OperationOutcome) claim.getOutcome()).getIssueFirstRep().getDiagnostics())
                .contains("Claim");
        assertThat(bench.meters
                        .get("vigil.fhir.resources")
                        .tag("type", "Claim")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void shouldKeepWhoAPatientIsApartFromTheEvents() {
        bench.create("Patient", patient("p"));

        assertThat(bench.published.getFirst().identities())
                .extracting(IdentityChange::part, IdentityChange::value)
                .containsExactly(
                        tuple("fhir:ehr|Patient/p", "p"),
                        tuple("name", "Muster, Eva"),
                        tuple("birthDate", "1950-05-02"),
                        tuple("identifier:1.2.3|MR", "4711"));
        assertThat(bench.published.getFirst().events().toString())
                .doesNotContain("Muster", "4711", "1950", "Patient/p");
    }

    @Test
    void shouldGiveOneKeyToBothFeedsWhenTheAuthorityIsConfigured() {
        bench.authorities = new Authorities(Map.of("HOSP", List.of("urn:oid:1.2.3")));

        bench.create("Patient", patient("p"));

        assertThat(bench.published.getFirst().events().getFirst().getPatientKey())
                .isEqualTo(bench.pseudonyms.patientKey("HOSP", "4711"));
    }

    @Test
    void shouldMakeTheSameOfASecondSending() {
        bench.knowsPatient("p");
        String anonymous = heartRate(quantity("80", "/min")).replace("\"id\": \"hr\", ", "");

        bench.create("Observation", anonymous);
        bench.create("Observation", anonymous);

        assertThat(bench.published.get(0)).usingRecursiveComparison().isEqualTo(bench.published.get(1));
    }

    @Test
    void shouldKeepOneIdentityWhateverWayAResourceComes() {
        bench.knowsPatient("p");
        bench.update("Observation", "hr", heartRate(quantity("80", "/min")));
        bench.update("Observation", "hr", heartRate(quantity("81", "/min")));
        bench.bundle(bundle("batch", entry(null, heartRate(quantity("82", "/min")), "PUT", "Observation/hr")));

        assertThat(bench.facts())
                .hasSize(3)
                .extracting("factId")
                .containsOnly(bench.facts().getFirst().getFactId());
    }

    @Test
    void shouldFindAPatientByAnIdentifierThatCameAsItsRecordNumber() {
        bench.create("Patient", patient("p").replace("\"type\": {\"coding\": [{\"code\": \"MR\"}]}, ", ""));
        bench.published.clear();
        String logical = heartRate(quantity("80", "/min"))
                .replace(
                        "\"reference\": \"Patient/p\"",
                        "\"identifier\": {\"system\": \"urn:oid:1.2.3\", \"value\": \"4711\"}");

        assertThat(bench.create("Observation", logical).status()).isEqualTo(201);
        assertThat(bench.create("Observation", logical.replace("4711", "4712")).status())
                .isEqualTo(422);
        assertThat(bench.facts()).singleElement().extracting("originPatientKey").isEqualTo(bench.key());
    }

    @Test
    void shouldFindAPatientByTheRecordNumberBesideAReferenceThatLeadsNowhere() {
        bench.create("Patient", patient("p"));
        bench.published.clear();
        String elsewhere = heartRate(quantity("80", "/min"))
                .replace(
                        "\"reference\": \"Patient/p\"",
                        "\"reference\": \"Patient/not-come\", \"identifier\": {\"system\": \"urn:oid:1.2.3\", \"value\":"
                                + " \"4711\"}");

        assertThat(bench.create("Observation", elsewhere).status()).isEqualTo(201);
        assertThat(bench.create("Observation", elsewhere.replace("4711", "4712"))
                        .status())
                .isEqualTo(422);
        assertThat(bench.facts()).singleElement().extracting("originPatientKey").isEqualTo(bench.key());
    }

    @Test
    void shouldWithdrawInABundleAndWithinAReportWhatOnlySaysWhyItIsAbsent() {
        bench.knowsPatient("p");
        String absent = heartRate("\"valueQuantity\": {\"extension\": [{\"url\":"
                + " \"http://hl7.org/fhir/StructureDefinition/data-absent-reason\", \"valueCode\": \"error\"}]}");
        String report =
                "{\"resourceType\": \"DiagnosticReport\", \"status\": \"final\", \"code\": {\"text\": \"vital signs\"},"
                        + " \"subject\": {\"reference\": \"Patient/p\"}, \"effectiveDateTime\": \"2026-05-01T11:00:00Z\","
                        + " \"contained\": [" + absent + "],"
                        + " \"result\": [{\"reference\": \"#hr\"}]}";

        bench.bundle(bundle("collection", "{\"resource\": " + absent + "}", "{\"resource\": " + report + "}"));

        assertThat(bench.facts()).hasSize(2).extracting("status").containsOnly(FactStatus.entered_in_error);
    }

    @Test
    void shouldTakeADocumentAsWhatItsResourcesState() {
        var answer = bench.bundle(bundle(
                "document",
                "{\"resource\": {\"resourceType\": \"Composition\", \"status\": \"final\", \"title\": \"Summary\"}}",
                "{\"fullUrl\": \"" + URN + "\", \"resource\": " + patient("p") + "}",
                "{\"resource\": " + heartRate(quantity("80", "/min")).replace("Patient/p", URN) + "}"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(bench.facts()).last().satisfies(fact -> {
            assertThat(fact.getOriginPatientKey()).isEqualTo(bench.key());
            assertThat(fact.getBody()).isInstanceOf(Observation.class);
        });
    }

    @Test
    void shouldForgetWhomAnIdMeantOnceItMeansAnother() {
        bench.create("Patient", patient("p"));
        bench.create("Patient", patient("p").replace("4711", "4712").replace("04-30", "05-01"));

        String newKey = bench.pseudonyms.patientKey("1.2.3", "4712");
        assertThat(bench.directory.keyOf("ehr", "p")).contains(newKey);
        assertThat(bench.published.get(1).identities())
                .contains(new IdentityChange(
                        bench.key(), "fhir:ehr|Patient/p", null, Instant.parse("2026-05-01T08:00:00Z")));
    }

    @Test
    void shouldTakeARelativeReferenceForAResourceOfTheSameServer() {
        bench.bundle(bundle(
                "collection",
                at("http://a/Patient/1", patient("1").replace("4711", "111")),
                at("http://b/Patient/1", patient("1").replace("4711", "222")),
                at("http://a/Observation/hr", heartRate(quantity("80", "/min")).replace("Patient/p", "Patient/1"))));

        assertThat(bench.facts())
                .filteredOn(fact -> fact.getBody() instanceof Observation)
                .singleElement()
                .extracting("originPatientKey")
                .isEqualTo(bench.pseudonyms.patientKey("1.2.3", "111"));
    }

    @Test
    void shouldNotTakeARelativeReferenceForAResourceOfAnotherServer() {
        var answer = bench.bundle(bundle(
                "collection",
                at("http://b/Patient/1", patient("1")),
                at("http://a/Observation/hr", heartRate(quantity("80", "/min")).replace("Patient/p", "Patient/1"))));

        assertThat(((Bundle) answer.body()).getEntry())
                .extracting(entry -> entry.getResponse().getStatus().substring(0, 3))
                .containsExactly("200", "422");
    }

    @Test
    void shouldTakeAReferenceInAHistoryForTheNewestVersion() {
        String older = patient("p").replace("4711", "111");
        String newer = patient("p").replace("4711", "222").replace("04-30", "05-01");

        bench.bundle(bundle(
                "history",
                "{\"resource\": " + newer + "}",
                "{\"resource\": " + heartRate(quantity("80", "/min")) + "}",
                "{\"resource\": " + older + "}"));

        assertThat(bench.facts())
                .filteredOn(fact -> fact.getBody() instanceof Observation)
                .singleElement()
                .extracting("originPatientKey")
                .isEqualTo(bench.pseudonyms.patientKey("1.2.3", "222"));
    }

    @Test
    void shouldReadXml() {
        String xml =
                bench.parser.write(bench.parser.parse(FhirBench.bytes(patient("p")), FhirFormat.JSON), FhirFormat.XML);

        var answer = bench.send(Request.of(FhirBench.bytes(xml), "application/fhir+xml"));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(bench.published.getFirst().contentType()).isEqualTo("application/fhir+xml");
    }

    @Test
    void shouldWriteYearsOfAPatientAsSeveralEntries() {
        String[] entries = IntStream.range(0, 1001)
                .mapToObj(i -> entry(
                        null,
                        heartRate(quantity("80", "/min")).replace("\"hr\"", "\"hr" + i + "\""),
                        "PUT",
                        "Observation/hr" + i))
                .toArray(String[]::new);
        bench.knowsPatient("p");

        bench.bundle(bundle("batch", entries));

        assertThat(bench.published.getFirst().events())
                .extracting(event -> event.getFacts().size())
                .containsExactly(500, 500, 1);
    }

    private static String bundle(String type, String... entries) {
        return "{\"resourceType\": \"Bundle\", \"type\": \"" + type + "\", \"entry\": [" + String.join(",", entries)
                + "]}";
    }

    private static String at(String fullUrl, String resource) {
        return "{\"fullUrl\": \"" + fullUrl + "\", \"resource\": " + resource + "}";
    }

    private static String entry(@Nullable String fullUrl, String resource, String method, String url) {
        return "{" + (fullUrl == null ? "" : "\"fullUrl\": \"" + fullUrl + "\", ") + "\"resource\": " + resource
                + ", \"request\": {\"method\": \"" + method + "\", \"url\": \"" + url + "\"}}";
    }
}
