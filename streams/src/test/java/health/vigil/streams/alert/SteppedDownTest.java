package health.vigil.streams.alert;

import static health.vigil.streams.Clinic.EIGHT;
import static health.vigil.streams.Clinic.event;
import static health.vigil.streams.Clinic.vitals;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.Alert;
import health.vigil.schemas.Severity;
import health.vigil.streams.Clinic;
import health.vigil.streams.TopologyRun;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** An alert that is less severe than before says by the ladder of what it is now when the next is asked. */
class SteppedDownTest {

    private static final String POLICIES = """
            acknowledgement: {high: 4h}
            snooze: {high: 10m}
            alwaysStaffed: [nurse, charge-nurse]
            ladders:
              - severities: [medium]
                rungs: [{role: nurse}, {role: charge-nurse, after: 60m}]
              - severities: [high, critical]
                rungs: [{role: nurse}, {role: charge-nurse, after: 15m}]
            """;

    @Test
    void shouldSayWhenTheLadderOfItsLesserSeverityAsksTheNext() {
        try (TopologyRun run = TopologyRun.withShippedTriggers()) {
            run.pursue(POLICIES, EIGHT.minusSeconds(61));
            run.pipe(Clinic.admission(EIGHT.minusSeconds(60)), EIGHT.minusSeconds(60));
            run.pipe(event(EIGHT, vitals(EIGHT, "25", "131", "A")), EIGHT);
            Alert high = run.alerts().getLast();
            assertThat(high.getSeverity()).isEqualTo(Severity.high);
            assertThat(high.getEscalation().getNext()).isEqualTo(minute(15));

            run.pipe(event(minute(3), vitals(minute(3), "25", "80", "A")), minute(3));
            Alert medium = run.alerts().getLast();
            assertThat(medium.getSeverity()).isEqualTo(Severity.medium);
            assertThat(medium.getEscalation().getNext()).isEqualTo(minute(60));

            run.tick(minute(59));
            assertThat(run.alerts()).isEmpty();
            run.tick(minute(60));
            assertThat(run.alerts().getLast().getEscalation().getRole()).isEqualTo("charge-nurse");
        }
    }

    private static Instant minute(long minutes) {
        return EIGHT.plus(Duration.ofMinutes(minutes));
    }
}
