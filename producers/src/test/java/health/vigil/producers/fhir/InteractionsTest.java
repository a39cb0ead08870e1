package health.vigil.producers.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What requests ask for beyond what a resource says: twice in one transaction, compressed, with nothing to take back. */
class InteractionsTest {

    private final FhirBench bench = new FhirBench();

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE"})
    void shouldRefuseATransactionThatChangesAResourceTwice(String second) {
        bench.knowsPatient("p");

        var answer = bench.bundle(twice("transaction", second));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(FhirBench.issue(answer).getCode()).isEqualTo(IssueType.DUPLICATE);
        assertThat(FhirBench.place(answer)).isEqualTo("Bundle.entry[1].request.url");
        assertThat(bench.facts()).isEmpty();
    }

    @Test
    void shouldTakeABatchThatChangesAResourceTwice() {
        bench.knowsPatient("p");

        assertThat(bench.bundle(twice("batch", "PUT")).status()).isEqualTo(200);
        assertThat(bench.facts()).hasSize(2);
    }

    @Test
    void shouldSayThatAPatientWhoIsDeletedStatedNothingToWithdraw() {
        bench.knowsPatient("p");

        var answer = bench.delete("Patient", "p");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(FhirBench.issue(answer).getDiagnostics()).contains("nothing that could be withdrawn");
    }

    @Test
    void shouldNotFindAPatientWhoNeverCameToDelete() {
        assertThat(bench.delete("Patient", "q").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"gzip, 415", "identity, 201"})
    void shouldRefuseABodyThatIsCompressed(String encoding, int status) {
        var answer = bench.send(new Request(
                FhirBench.bytes(FhirBench.patient("p")), null, encoding, null, Preference.OPERATION_OUTCOME));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers().get("Accept-Encoding")).isEqualTo(status == 415 ? "identity" : null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "8867-4 | \"valueSampledData\": {\"origin\": {\"value\": 0}, \"period\": 1, \"dimensions\": 1} | no value yet",
                "9999-9 | \"valueInteger\": 1 | no code of it",
            })
    void shouldSayWhyNoFactsWereMade(String code, String value, String why) {
        bench.knowsPatient("p");

        var answer = bench.create("Observation", FhirBench.heartRate(value).replace("8867-4", code));

        assertThat(FhirBench.issue(answer).getDiagnostics()).contains(why);
    }

    private static String twice(String type, String second) {
        String resource = "\"resource\": " + FhirBench.heartRate(FhirBench.quantity("80", "/min"));
        String url = "\"url\": \"Observation/hr\"}";
        return "{\"resourceType\": \"Bundle\", \"type\": \"" + type + "\", \"entry\": ["
                + "{\"request\": {\"method\": \"PUT\", " + url + ", " + resource + "}, "
                + "{\"request\": {\"method\": \"" + second + "\", " + url
                + (second.equals("PUT") ? ", " + resource : "") + "}]}";
    }
}
