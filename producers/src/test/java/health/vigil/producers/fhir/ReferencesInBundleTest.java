package health.vigil.producers.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A number means the Patient of the same Bundle who has it, wherever in the Bundle that one stands. */
class ReferencesInBundleTest {

    private static final String CARD =
            "{\"type\": {\"coding\": [{\"code\": \"NIIP\"}]}, \"system\": \"urn:cards\", \"value\": \"80 1\"}";

    private final FhirBench bench = new FhirBench();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"reference\": \"Patient?identifier=urn:oid:1.2.3|4711\"",
                "\"reference\": \"Patient?identifier=urn:oid:1.2.3%7C4711\"",
                "\"reference\": \"Patient?identifier=urn%3Aoid%3A1.2.3%7c4711\"",
                "\"reference\": \"Patient?identifier=urn:cards%7C80%201\"",
                "\"identifier\": {\"system\": \"urn:oid:1.2.3\", \"value\": \"4711\"}",
                "\"identifier\": {\"system\": \"urn:cards\", \"value\": \"80 1\"}",
            })
    void shouldFindThePatientOfTheSameBundle(String subject) {
        var answer = bench.bundle(transaction(subject, patient("p", "4711")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(bench.published.getLast().events())
                .singleElement()
                .satisfies(event -> assertThat(event.getPatientKey()).isEqualTo(bench.key()));
    }

    @Test
    void shouldReadAPercentEncodedConditionOfAPatientWhoIsKnown() {
        bench.knowsPatient("p");

        bench.create(
                "Observation",
                FhirBench.heartRate(FhirBench.quantity("80", "/min"))
                        .replace("Patient/p", "Patient?identifier=urn:oid:1.2.3%7C4711"));

        assertThat(bench.facts()).hasSize(1);
    }

    @Test
    void shouldGuessNothingWhereTwoPatientsOfTheBundleHaveTheNumber() {
        var answer = bench.bundle(transaction(
                "\"reference\": \"Patient?identifier=urn:cards%7C80%201\"",
                patient("p", "4711"), patient("q", "4712")));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(FhirBench.place(answer)).endsWith("subject");
    }

    private static String patient(String id, String number) {
        return FhirBench.patient(id)
                .replace("4711", number)
                .replace("\"identifier\": [", "\"identifier\": [" + CARD + ", ");
    }

    private static String transaction(String subject, String... patients) {
        var entries = new StringBuilder(entry(
                "Observation/hr",
                FhirBench.heartRate(FhirBench.quantity("80", "/min"))
                        .replace("\"reference\": \"Patient/p\"", subject)));
        for (String patient : patients) {
            String id = patient.contains("4711") ? "p" : "q";
            entries.append(", ").append(entry("Patient/" + id, patient));
        }
        return "{\"resourceType\": \"Bundle\", \"type\": \"transaction\", \"entry\": [" + entries + "]}";
    }

    private static String entry(String url, String resource) {
        return "{\"request\": {\"method\": \"PUT\", \"url\": \"" + url + "\"}, \"resource\": " + resource + "}";
    }
}
