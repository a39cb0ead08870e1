package health.vigil.producers.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.QuarantineEntry;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A changed resource that says not when it was changed: nothing tells which of the two is newer, and its sender hears so. */
class UndatedVersionsTest {

    private static final String AT = "2026-05-01T11:00:00Z";

    private final FhirBench bench = new FhirBench();

    @BeforeEach
    void patient() {
        bench.knowsPatient("p");
    }

    @Test
    void shouldSayThatNothingTellsWhichOfTwoValuesIsNewer() {
        bench.update("Observation", "k", potassium("4.0", AT, "final", ""));

        var answer = bench.update("Observation", "k", potassium("7.1", AT, "final", ""));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(((OperationOutcome) answer.body()).getIssue())
                .filteredOn(issue -> issue.getSeverity() == IssueSeverity.WARNING)
                .singleElement()
                .satisfies(issue -> assertThat(issue.getDiagnostics()).contains("may not count", "meta.lastUpdated"))
                .extracting(OperationOutcomeIssueComponent::getCode)
                .isEqualTo(IssueType.CONFLICT);
        assertThat(bench.published.getLast().refused())
                .singleElement()
                .extracting(QuarantineEntry::getCode, QuarantineEntry::getLocation)
                .containsExactly("conflict", "Observation.meta.lastUpdated");
        assertThat(bench.facts()).as("both are in the journal").hasSize(2);
    }

    @Test
    void shouldSaySoToWhoComesFirstAfterARestart() {
        bench.update("Observation", "k", potassium("4.0", AT, "final", ""));
        FhirBench after = bench.restarted();
        after.knowsPatient("p");

        after.update("Observation", "k", potassium("7.1", AT, "final", ""));

        assertThat(after.published.getLast().refused()).hasSize(1);
    }

    @Test
    void shouldSaySoInABundle() {
        bench.update("Observation", "k", potassium("4.0", AT, "final", ""));

        bench.bundle("""
                {"resourceType": "Bundle", "type": "transaction", "entry": [
                 {"request": {"method": "PUT", "url": "Observation/k"}, "resource": %s}]}
                """.formatted(potassium("7.1", AT, "final", "")));

        assertThat(bench.published.getLast().refused())
                .singleElement()
                .extracting(QuarantineEntry::getLocation)
                .isEqualTo("Bundle.entry[0].resource.meta.lastUpdated");
    }

    @Test
    void shouldSaySoWhereOnlyTheClinicalTimeSaysThatItIsOlder() {
        bench.update("Observation", "k", potassium("4.0", AT, "final", ""));

        bench.update("Observation", "k", potassium("7.1", "2026-05-01T09:00:00Z", "final", "\"versionId\": \"2\""));

        assertThat(bench.published.getLast().refused()).hasSize(1);
    }

    @Test
    void shouldSaySoOfWhatComesBackAfterItsDeletion() {
        bench.update("Observation", "k", potassium("4.0", AT, "final", ""));
        bench.delete("Observation", "k");

        bench.update("Observation", "k", potassium("7.1", AT, "final", ""));

        assertThat(bench.published.getLast().refused()).hasSize(1);
    }

    @Test
    void shouldTakeTheSameAgainWithoutAWord() {
        bench.update("Observation", "k", potassium("4.0", AT, "final", ""));
        bench.update("Observation", "k", potassium("4.0", AT, "final", ""));
        for (int i = 0; i < 2; i++) {
            bench.update("AllergyIntolerance", "a", """
                    {"resourceType": "AllergyIntolerance", "id": "a", "patient": {"reference": "Patient/p"},
                     "code": {"coding": [{"system": "http://snomed.info/sct", "code": "91936005"}]}}
                    """);
        }

        assertThat(bench.published)
                .allSatisfy(intake -> assertThat(intake.refused()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "corrected, ''",
        "final,     '\"versionId\": \"2\"'",
        "final,     '\"lastUpdated\": \"2026-05-01T11:30:00Z\"'",
    })
    void shouldTakeWhatIsToldToBeNewerWithoutAWord(String status, String meta) {
        bench.update("Observation", "k", potassium("4.0", AT, "final", ""));

        bench.update("Observation", "k", potassium("7.1", AT, status, meta));

        assertThat(bench.published.getLast().refused()).isEmpty();
        assertThat(bench.facts().getLast().getVersion())
                .isGreaterThan(bench.facts().getFirst().getVersion());
    }

    @Test
    void shouldTakeAnOlderVersionThatComesLateWithoutAWord() {
        bench.update("Observation", "k", potassium("4.0", AT, "final", "\"lastUpdated\": \"2026-05-01T11:30:00Z\""));

        bench.update("Observation", "k", potassium("7.1", AT, "final", "\"lastUpdated\": \"2026-05-01T11:10:00Z\""));

        assertThat(bench.published.getLast().refused()).isEmpty();
    }

    private static String potassium(String value, String at, String status, String meta) {
        return """
                {"resourceType": "Observation", "id": "k", "status": "%s", "meta": {%s},
                 "code": {"coding": [{"system": "http://loinc.org", "code": "2823-3"}]},
                 "subject": {"reference": "Patient/p"}, "effectiveDateTime": "%s", %s}
                """.formatted(status, meta, at, FhirBench.quantity(value, "mmol/L"));
    }
}
