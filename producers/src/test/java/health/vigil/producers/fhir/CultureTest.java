package health.vigil.producers.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.Observation;
import health.vigil.schemas.ServiceOrder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a culture grew, however it is said. */
class CultureTest {

    private final FhirBench bench = new FhirBench();

    @BeforeEach
    void patient() {
        bench.knowsPatient("p");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"valueBoolean\": true  |     | positive",
                "\"valueBoolean\": false |     | negative",
                "\"valueBoolean\": false | POS | positive",
                "\"valueQuantity\": {\"value\": 14, \"code\": \"h\"} | POS | positive",
                "\"valueRange\": {\"high\": {\"value\": 14}}         | NEG | negative",
            })
    void shouldReadAnAnswerThatIsNoCode(String value, String flag, String result) {
        bench.create("Observation", """
                {"resourceType": "Observation", "status": "preliminary",
                 "code": {"coding": [{"system": "http://loinc.org", "code": "90435-9"}]}, %s
                 "subject": {"reference": "Patient/p"}, "effectiveDateTime": "2026-05-01T11:00:00Z", %s}
                """.formatted(
                flag == null ? "" : "\"interpretation\": [{\"coding\": [{\"code\": \"" + flag + "\"}]}],", value));

        assertThat(bench.facts())
                .extracting(fact -> ((Observation) fact.getBody()).getCodedValue())
                .containsExactly(result);
    }

    @Test
    void shouldNotGuessWhatANumberSaysOfACulture() {
        var answer = bench.create(
                "Observation",
                FhirBench.heartRate("\"valueQuantity\": {\"value\": 14, \"code\": \"h\"}")
                        .replace("8867-4", "600-7"));

        assertThat(FhirBench.place(answer)).isEqualTo("Observation.value");
    }

    @ParameterizedTest
    @CsvSource({
        "http://snomed.info/sct, 30088009",
        "http://snomed.info/sct, 104177005",
        "http://loinc.org,       90423-5",
    })
    void shouldKnowAnOrderForABloodCulture(String system, String code) {
        bench.create("ServiceRequest", """
                {"resourceType": "ServiceRequest", "status": "active", "intent": "order",
                 "code": {"coding": [{"system": "%s", "code": "%s"}]},
                 "subject": {"reference": "Patient/p"}, "authoredOn": "2026-05-01T11:00:00Z"}
                """.formatted(system, code));

        assertThat(bench.facts())
                .extracting(fact -> ((ServiceOrder) fact.getBody()).getConcept())
                .containsExactly("blood-culture");
    }
}
