package health.vigil.producers.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.Encounter;
import health.vigil.schemas.EncounterChange;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import java.time.Instant;
import java.util.Comparator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which version an Encounter is, and what time it is, where nothing but its own times says so. */
class EncounterVersionTest {

    private static final String ADMITTED = "\"start\": \"2026-04-30T08:00:00Z\"";
    private static final String PLANNED = ADMITTED + ", \"end\": \"2026-05-09T10:00:00Z\"";
    private static final String LEFT = ADMITTED + ", \"end\": \"2026-05-01T11:00:00Z\"";

    private final FhirBench bench = new FhirBench();

    @BeforeEach
    void patient() {
        bench.knowsPatient("p");
        bench.clockHand.clear();
    }

    @Test
    void shouldDischargeThoughALaterEndWasPlanned() {
        bench.update("Encounter", "e", encounter("in-progress", PLANNED));
        bench.update("Encounter", "e", encounter("finished", LEFT));

        assertThat(newest(EncounterChange.discharge).getStatus()).isEqualTo(FactStatus.final$);
        assertThat(newest(EncounterChange.discharge).getEffective()).isEqualTo("2026-05-01T11:00:00Z");
        assertThat(newest(EncounterChange.update).getEffective()).isEqualTo("2026-05-01T11:00:00Z");
        assertThat(bench.resources.values())
                .singleElement()
                .satisfies(known -> assertThat(known.getIssued()).isEqualTo("2026-05-01T11:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancelled", "entered-in-error"})
    void shouldWithdrawAVisitThatHadAlreadyEnded(String status) {
        bench.update("Encounter", "e", encounter("finished", LEFT));
        bench.update("Encounter", "e", encounter(status, LEFT));

        assertThat(newest(EncounterChange.discharge).getStatus()).isNotEqualTo(FactStatus.final$);
    }

    @ParameterizedTest
    @CsvSource({
        "in-progress,      2026-04-30T08:00:00Z",
        "planned,          2026-05-01T12:00:00Z",
        "cancelled,        2026-05-01T12:00:00Z",
        "entered-in-error, 2026-05-01T12:00:00Z",
    })
    void shouldNotMoveTheClockToAPlannedEnd(String status, Instant shown) {
        bench.update("Encounter", "e", encounter(status, PLANNED));

        assertThat(bench.clockHand).containsExactly(shown);
    }

    @Test
    void shouldMoveTheClockToADischarge() {
        bench.update("Encounter", "e", encounter("finished", LEFT));

        assertThat(bench.clockHand).containsExactly(Instant.parse("2026-05-01T11:00:00Z"));
    }

    @Test
    void shouldNotTakeAPlannedEndForAnAdmission() {
        var answer = bench.update("Encounter", "e", encounter("in-progress", PLANNED.replace(ADMITTED + ", ", "")));

        assertThat(FhirBench.place(answer)).isEqualTo("Encounter.period");
    }

    @Test
    void shouldNotMoveTheClockToWhenAnOrderIsToBeDone() {
        bench.create("ServiceRequest", """
                {"resourceType": "ServiceRequest", "id": "s", "status": "active", "intent": "order",
                 "code": {"coding": [{"system": "http://loinc.org", "code": "600-7"}]},
                 "subject": {"reference": "Patient/p"}, "occurrenceDateTime": "2026-05-08T06:00:00Z"}
                """);
        bench.create("Procedure", """
                {"resourceType": "Procedure", "id": "s", "status": "preparation",
                 "code": {"coding": [{"system": "http://snomed.info/sct", "code": "265764009"}]},
                 "subject": {"reference": "Patient/p"}, "performedDateTime": "2026-05-08T06:00:00Z"}
                """);

        assertThat(bench.clockHand).containsOnly(FhirBench.NOW).hasSize(2);
    }

    private Fact newest(EncounterChange change) {
        return bench.facts().stream()
                .filter(fact -> fact.getBody() instanceof Encounter step && step.getChange() == change)
                .max(Comparator.comparing(Fact::getVersion))
                .orElseThrow();
    }

    private static String encounter(String status, String period) {
        return """
                {"resourceType": "Encounter", "id": "e", "status": "%s", "class": {"code": "IMP"},
                 "subject": {"reference": "Patient/p"}, "period": {%s}}
                """.formatted(status, period);
    }
}
