package health.vigil.producers.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.Condition;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import java.util.Comparator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a woman is pregnant, for whom NEWS2 is not: by an answer, and by a diagnosis. */
class PregnancyTest {

    private static final String LOINC = "http://loinc.org";
    private static final String SNOMED = "http://snomed.info/sct";

    private final FhirBench bench = new FhirBench();

    @BeforeEach
    void patient() {
        bench.knowsPatient("p");
    }

    @ParameterizedTest
    @CsvSource({
        LOINC + ",LA15173-0,active",
        SNOMED + ",77386006,active",
        LOINC + ",LA26683-5,inactive",
        SNOMED + ",60001007,inactive",
    })
    void shouldStateWhatTheAnswerSays(String system, String answer, String clinicalStatus) {
        bench.create("Observation", status("a", "final", "2026-05-01", system, answer));

        assertThat(bench.facts())
                .extracting(Fact::getBody)
                .containsExactly(new Condition("pregnancy", answer, system, clinicalStatus));
    }

    @Test
    void shouldStateNothingWhereTheAnswerLeavesItOpen() {
        bench.create("Observation", status("a", "final", "2026-05-01", LOINC, "LA4489-6"));

        assertThat(bench.facts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2026-04-30T12:00:00Z, active", "2026-05-02T12:00:00Z, inactive"})
    void shouldHoldWhatWasAnsweredOfTheLatestTime(String denied, String holds) {
        bench.create("Observation", status("a", "final", "2026-05-01T12:00:00Z", LOINC, "LA15173-0"));
        bench.create(
                "Observation",
                status("b", "final", denied, LOINC, "LA26683-5")
                        .replace("\"id\"", "\"meta\": {\"lastUpdated\": \"2026-05-03T12:00:00Z\"}, \"id\""));

        assertThat(bench.facts()).extracting(Fact::getFactId).hasSize(2).containsOnly(newest().getFactId());
        assertThat(((Condition) newest().getBody()).getClinicalStatus()).isEqualTo(holds);
    }

    @Test
    void shouldTakeBackAnAnswerThatWasEnteredInError() {
        bench.update("Observation", "a", status("a", "final", "2026-05-01", LOINC, "LA15173-0"));
        bench.update("Observation", "a", status("a", "entered-in-error", "2026-05-01", LOINC, "LA15173-0"));

        assertThat(newest().getStatus()).isEqualTo(FactStatus.entered_in_error);
    }

    @ParameterizedTest
    @CsvSource({
        SNOMED + ",72892002,pregnancy",
        SNOMED + ",47200007,pregnancy",
        "http://hl7.org/fhir/sid/icd-10-cm,O09.513,pregnancy",
        "http://fhir.de/CodeSystem/bfarm/icd-10-gm,O09.4,pregnancy",
        "http://hl7.org/fhir/sid/icd-10-cm,O00.101,",
        "http://hl7.org/fhir/sid/icd-10-cm,O85,",
    })
    void shouldKnowADiagnosisThatMeansPregnantNow(String system, String code, String concept) {
        bench.create("Condition", """
                {"resourceType": "Condition", "id": "c", "subject": {"reference": "Patient/p"},
                 "clinicalStatus": {"coding": [{"code": "active"}]}, "onsetDateTime": "2026-03-01",
                 "code": {"coding": [{"system": "%s", "code": "%s"}]}}
                """.formatted(system, code));

        assertThat(bench.facts())
                .extracting(fact -> ((Condition) fact.getBody()).getConcept())
                .containsExactly(concept);
    }

    private Fact newest() {
        return bench.facts().stream()
                .max(Comparator.comparing(Fact::getVersion))
                .orElseThrow();
    }

    private static String status(String id, String status, String at, String system, String answer) {
        return """
                {"resourceType": "Observation", "id": "%s", "status": "%s",
                 "code": {"coding": [{"system": "http://loinc.org", "code": "82810-3"}]},
                 "subject": {"reference": "Patient/p"}, "effectiveDateTime": "%s",
                 "valueCodeableConcept": {"coding": [{"system": "%s", "code": "%s"}]}}
                """.formatted(id, status, at, system, answer);
    }
}
