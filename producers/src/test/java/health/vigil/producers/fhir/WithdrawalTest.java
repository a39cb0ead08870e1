package health.vigil.producers.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import health.vigil.schemas.Demographic;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.FhirResource;
import health.vigil.schemas.Link;
import health.vigil.schemas.Observation;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.TimeoutException;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a source takes back is taken back, in whatever order it comes. */
class WithdrawalTest {

    private static final String FLOW = component("3151-8", "4", "L/min");
    private static final String OXYGEN = component("3150-0", "36", "%");

    private static final String DELETION = "{\"request\": {\"method\": \"DELETE\", \"url\": \"Observation/spo2\"}";

    private final FhirBench bench = new FhirBench();

    @BeforeEach
    void twoPatients() {
        bench.create("Patient", FhirBench.patient("p"));
        bench.create("Patient", FhirBench.patient("q").replace("4711", "4712"));
        bench.published.clear();
    }

    @Test
    void shouldWithdrawAComponentThatALaterVersionNoLongerHas() {
        bench.update("Observation", "spo2", saturation(1, FLOW + ", " + OXYGEN));
        bench.published.clear();

        bench.update("Observation", "spo2", saturation(2, FLOW));

        assertThat(bench.facts())
                .extracting(WithdrawalTest::concept, Fact::getStatus)
                .containsExactly(
                        tuple("spo2", FactStatus.final$),
                        tuple("oxygen-flow", FactStatus.final$),
                        tuple("oxygen-therapy", FactStatus.final$),
                        tuple("fio2", FactStatus.entered_in_error),
                        tuple("oxygen-therapy", FactStatus.entered_in_error));
        assertThat(bench.facts().getLast().getVersion().getSequence()).isEqualTo(2);
    }

    @Test
    void shouldLeaveAComponentAsItWasWhereALaterVersionOfItCannotBeUsed() {
        bench.update("Observation", "spo2", saturation(1, FLOW + ", " + OXYGEN));
        bench.published.clear();

        bench.update(
                "Observation",
                "spo2",
                saturation(2, FLOW + ", " + OXYGEN.replaceAll("\"code\": \"%\"", "\"code\": \"furlong\"")));
        assertThat(bench.published.getLast().refused()).as("one part is held").hasSize(1);
        assertThat(bench.facts())
                .extracting(WithdrawalTest::concept, Fact::getStatus)
                .containsExactly(
                        tuple("spo2", FactStatus.final$),
                        tuple("oxygen-flow", FactStatus.final$),
                        tuple("oxygen-therapy", FactStatus.final$));

        bench.published.clear();
        bench.update("Observation", "spo2", saturation(3, FLOW));
        assertThat(bench.facts())
                .filteredOn(fact -> fact.getStatus() == FactStatus.entered_in_error)
                .extracting(WithdrawalTest::concept)
                .as("gone after all")
                .contains("fio2");
    }

    @Test
    void shouldWithdrawTheComponentOfAnOlderVersionThatComesLate() {
        bench.update("Observation", "spo2", saturation(3, FLOW));
        bench.published.clear();

        bench.update("Observation", "spo2", saturation(2, FLOW + ", " + OXYGEN));

        assertThat(bench.facts())
                .filteredOn(fact -> fact.getStatus() == FactStatus.entered_in_error)
                .extracting(WithdrawalTest::concept, fact -> fact.getVersion().getSequence())
                .containsExactly(tuple("fio2", 3L), tuple("oxygen-therapy", 3L));
    }

    @Test
    void shouldWithdrawAgainWhenKafkaDidNotTakeItTheFirstTime() {
        bench.update("Observation", "spo2", saturation(1, FLOW + ", " + OXYGEN));
        var working = bench.publisher;
        bench.publisher = intake -> CompletableFuture.failedFuture(new TimeoutException("away"));
        assertThat(bench.update("Observation", "spo2", saturation(2, FLOW)).status())
                .isEqualTo(503);
        bench.publisher = working;
        bench.published.clear();

        bench.update("Observation", "spo2", saturation(2, FLOW));

        assertThat(bench.facts())
                .extracting(WithdrawalTest::concept, Fact::getStatus)
                .contains(tuple("fio2", FactStatus.entered_in_error));
    }

    @Test
    void shouldWithdrawAResultUnderTheWrongPatientWhenItIsMovedToTheRightOne() {
        String result = saturation(1, FLOW);
        bench.update("Observation", "spo2", result);
        bench.published.clear();

        bench.update("Observation", "spo2", saturation(2, FLOW).replace("Patient/p", "Patient/q"));

        String right = bench.pseudonyms.patientKey(bench.authorities.named("urn:oid:1.2.3"), "4712");
        assertThat(bench.published.getFirst().events()).hasSize(2).anySatisfy(event -> {
            assertThat(event.getPatientKey()).isEqualTo(right);
            assertThat(event.getFacts()).extracting(Fact::getStatus).containsOnly(FactStatus.final$);
        });
        assertThat(bench.published.getFirst().events()).anySatisfy(event -> {
            assertThat(event.getPatientKey()).isEqualTo(bench.key());
            assertThat(event.getFacts())
                    .hasSize(3)
                    .extracting(Fact::getStatus)
                    .containsOnly(FactStatus.entered_in_error);
        });
    }

    @Test
    void shouldWithdrawAllOfADeletedResource() {
        bench.update("Observation", "spo2", saturation(1, FLOW));
        List<Fact> stated = bench.facts();
        bench.published.clear();

        var answer = bench.delete("Observation", "spo2");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(bench.facts())
                .extracting(Fact::getFactId, Fact::getStatus)
                .containsExactlyElementsOf(stated.stream()
                        .map(fact -> tuple(fact.getFactId(), FactStatus.entered_in_error))
                        .toList());
        assertThat(bench.facts().getFirst().getVersion())
                .isGreaterThan(stated.getFirst().getVersion());
        assertThat(new String(bench.published.getFirst().bytes(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("DELETE", "Observation/spo2");
    }

    @Test
    void shouldWithdrawAllOfAResourceThatIsDeletedAfterARestart() {
        bench.update("Observation", "spo2", saturation(1, FLOW + ", " + OXYGEN));
        bench.update("Observation", "spo2", saturation(2, FLOW));
        List<String> stated =
                bench.facts().stream().map(Fact::getFactId).distinct().toList();

        FhirBench after = bench.restarted();
        var answer = after.delete("Observation", "spo2");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(after.facts()).extracting(Fact::getFactId).containsExactlyInAnyOrderElementsOf(stated);
        assertThat(after.facts())
                .extracting(Fact::getStatus, fact -> fact.getVersion().getSequence())
                .containsOnly(tuple(FactStatus.entered_in_error, 2L));
        assertThat(after.published.getFirst().events().getFirst().getPatientKey())
                .isEqualTo(bench.key());
    }

    @Test
    void shouldNotTakeAnOlderVersionThatAnotherReplicaKnowsForTheNewest() {
        bench.update("Observation", "spo2", saturation(1, FLOW + ", " + OXYGEN));
        FhirBench other = bench.restarted();
        other.update("Patient", "p", FhirBench.patient("p"));
        other.update("Observation", "spo2", saturation(3, FLOW));
        bench.resources.forEach((key, resource) -> other.known.restore(key, KnownRecords.known(resource)));
        other.published.clear();

        other.delete("Observation", "spo2");

        assertThat(other.facts())
                .hasSize(5)
                .extracting(fact -> fact.getVersion().getSequence())
                .containsOnly(3L);
    }

    @Test
    void shouldKeepNoValueOfWhatIsRemembered() {
        bench.update("Observation", "spo2", saturation(1, FLOW));

        assertThat(bench.resources.values())
                .flatExtracting(FhirResource::getStated)
                .extracting(stated -> stated.getFact().getBody())
                .filteredOn(Observation.class::isInstance)
                .hasSize(3)
                .allSatisfy(body -> assertThat(((Observation) body).getValue()).isNull());
    }

    @Test
    void shouldSayThatNothingWasWithdrawnWhenTheDeletedResourceIsNotKnown() {
        var answer = bench.delete("Observation", "unheard-of");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(FhirBench.issue(answer).getDiagnostics()).contains("entered-in-error");
        assertThat(bench.published.getFirst().refused()).hasSize(1);
    }

    @Test
    void shouldDeleteInABundle() {
        bench.update("Observation", "spo2", saturation(1, FLOW));
        bench.published.clear();

        var answer = bench.bundle("""
                {"resourceType": "Bundle", "type": "transaction", "entry": [
                  {"request": {"method": "DELETE", "url": "Observation/spo2"}}]}""");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(bench.facts()).extracting(Fact::getStatus).containsOnly(FactStatus.entered_in_error);
    }

    @ParameterizedTest
    @CsvSource({
        "history, true, true",
        "history, true, false",
        "history, false, true",
        "history, false, false",
        "batch, true, true",
        "batch, true, false",
        "batch, false, true",
        "batch, false, false"
    })
    void shouldDeleteWhatTheSameBundleStatesInWhateverOrder(String type, boolean deletionFirst, boolean known) {
        if (known) {
            bench.update("Observation", "spo2", saturation(1, FLOW));
        }
        String states = "{\"request\": {\"method\": \"PUT\", \"url\": \"Observation/spo2\"}, \"resource\": "
                + saturation(2, FLOW) + "}";
        String deletes = type.equals("history") ? deletion("11:03") : DELETION + "}";

        var answer = bench.bundle("{\"resourceType\": \"Bundle\", \"type\": \"" + type + "\", \"entry\": ["
                + (deletionFirst ? deletes + ", " + states : states + ", " + deletes) + "]}");

        assertThat(((Bundle) answer.body()).getEntry())
                .extracting(entry -> entry.getResponse().getStatus())
                .containsExactly("200 OK", "200 OK");
        assertThat(newest()).hasSize(3).extracting(Fact::getStatus).containsOnly(FactStatus.entered_in_error);
    }

    @Test
    void shouldTakeAResourceThatWasMadeAgainAfterItsDeletion() {
        bench.update("Observation", "spo2", saturation(3, FLOW));

        bench.bundle("{\"resourceType\": \"Bundle\", \"type\": \"history\", \"entry\": [" + deletion("11:02")
                + ", {\"resource\": " + saturation(1, FLOW) + "}]}");

        assertThat(newest()).hasSize(3).extracting(Fact::getStatus).containsOnly(FactStatus.final$);
    }

    @Test
    void shouldWithdrawTheResultsOfAReportThatWasEnteredInError() {
        bench.update("Observation", "spo2", saturation(1, FLOW));
        bench.published.clear();

        bench.create("DiagnosticReport", """
                {"resourceType": "DiagnosticReport", "id": "r", "status": "entered-in-error",
                 "meta": {"versionId": "2", "lastUpdated": "2026-05-01T11:59:00Z"}, "code": {"text": "gases"},
                 "subject": {"reference": "Patient/p"}, "result": [{"reference": "Observation/spo2"}]}""");

        assertThat(bench.facts())
                .extracting(WithdrawalTest::concept, Fact::getStatus)
                .containsExactly(
                        tuple("spo2", FactStatus.entered_in_error),
                        tuple("oxygen-flow", FactStatus.entered_in_error),
                        tuple("oxygen-therapy", FactStatus.entered_in_error));
    }

    @Test
    void shouldUnlinkUnderBothKeysWhenAPatientNoLongerNamesTheOther() {
        String linked = FhirBench.patient("q").replace("4711", "4712").replace("\"name\"", """
                "link": [{"other": {"reference": "Patient/p"}, "type": "replaced-by"}], "name\"""");
        bench.update("Patient", "q", linked);
        assertThat(bench.published.getFirst().events()).hasSize(2);
        bench.published.clear();

        bench.update(
                "Patient", "q", FhirBench.patient("q").replace("4711", "4712").replace("08:00", "09:00"));

        assertThat(bench.facts().stream().filter(fact -> fact.getBody() instanceof Link))
                .extracting(Fact::getStatus)
                .containsExactly(FactStatus.entered_in_error, FactStatus.entered_in_error);
        assertThat(bench.published.getFirst().events()).hasSize(2);
    }

    @Test
    void shouldTakeADeathBackThatALaterVersionOfThePatientNoLongerHas() {
        String dead = FhirBench.patient("p").replace("\"name\"", "\"deceasedBoolean\": true, \"name\"");
        bench.update("Patient", "p", dead.replace("08:00", "09:00"));
        Fact death = bench.facts().getLast();
        bench.published.clear();

        bench.update("Patient", "p", FhirBench.patient("p").replace("08:00", "10:00"));

        assertThat(bench.facts())
                .filteredOn(fact -> fact.getStatus() == FactStatus.entered_in_error)
                .singleElement()
                .satisfies(fact -> {
                    assertThat(fact.getFactId()).isEqualTo(death.getFactId());
                    assertThat(fact.getBody()).isEqualTo(new Demographic("deceased", "true"));
                    assertThat(fact.getVersion()).isGreaterThan(death.getVersion());
                });
    }

    private static String deletion(String at) {
        return DELETION + ", \"response\": {\"status\": \"204\", \"lastModified\": \"2026-05-01T" + at + ":00Z\"}}";
    }

    private Collection<Fact> newest() {
        return bench.facts().stream()
                .collect(Collectors.toMap(
                        Fact::getFactId, fact -> fact, BinaryOperator.maxBy(Comparator.comparing(Fact::getVersion))))
                .values();
    }

    private static String concept(Fact fact) {
        return ((Observation) fact.getBody()).getConcept();
    }

    private static String saturation(int version, String components) {
        return """
                {"resourceType": "Observation", "id": "spo2",
                 "meta": {"versionId": "%d", "lastUpdated": "2026-05-01T11:0%d:00Z"}, "status": "final",
                 "code": {"coding": [{"system": "http://loinc.org", "code": "59408-5"}]},
                 "subject": {"reference": "Patient/p"}, "effectiveDateTime": "2026-05-01T11:00:00Z",
                 "valueQuantity": {"value": 93, "code": "%%"}, "component": [%s]}
                """.formatted(version, version, components);
    }

    private static String component(String code, String value, String unit) {
        return """
                {"code": {"coding": [{"system": "http://loinc.org", "code": "%s"}]},
                 "valueQuantity": {"value": %s, "code": "%s"}}""".formatted(code, value, unit);
    }
}
