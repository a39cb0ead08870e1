package health.vigil.streams;

import static health.vigil.streams.Clinic.EIGHT;
import static health.vigil.streams.Clinic.PATIENT;
import static health.vigil.streams.Clinic.action;
import static health.vigil.streams.Clinic.admission;
import static health.vigil.streams.Clinic.event;
import static health.vigil.streams.Clinic.vitals;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.ActionType;
import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertChange;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.PatientSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** After a time in which no clock was heard, timers run in the order in which they were due, and people hear how it ended. */
class CatchUpTest {

    private static final String OTHER = "k1-other";
    private static final Instant NINE = EIGHT.plus(Duration.ofHours(1));
    private static final Instant SNOOZED_UNTIL = NINE.plusSeconds(1800);
    private static final Instant STALE = EIGHT.plus(Duration.ofHours(4)).plusMillis(1);
    private static final Instant BACK = EIGHT.plus(TopologyRun.PATIENCE).plus(Duration.ofHours(1));

    @Test
    void shouldDeliverOneRevisionThatTellsOfEveryTimerAtItsTime() {
        try (TopologyRun run = run()) {
            run.tick(BACK);

            assertThat(run.alerts())
                    .filteredOn(alert -> alert.getPatientKey().equals(PATIENT))
                    .singleElement()
                    .satisfies(alert -> {
                        assertThat(alert.getStatus()).isEqualTo(AlertStatus.raised);
                        assertThat(alert.getConfirmed()).isFalse();
                        assertThat(alert.getCollectedAt())
                                .as("how old its data is")
                                .isEqualTo(EIGHT);
                        assertThat(alert.getCaughtUpAt())
                                .as("when people could be told")
                                .isEqualTo(BACK);
                        assertThat(alert.getHistory())
                                .extracting(AlertChange::getAt)
                                .containsExactly(EIGHT, NINE, SNOOZED_UNTIL, STALE, EIGHT.plus(TopologyRun.PATIENCE));
                    });
        }
    }

    @Test
    void shouldSummariseThePresentAlone() {
        try (TopologyRun run = run()) {
            run.summaries();
            run.tick(BACK);

            assertThat(run.summaries())
                    .hasSize(2)
                    .extracting(PatientSummary::getAsOf)
                    .containsOnly(BACK);
        }
    }

    @Test
    void shouldEndAsIfTheClockHadBeenHeardAllTheTime() {
        try (TopologyRun late = run();
                TopologyRun punctual = run()) {
            late.tick(BACK);
            List<Alert> all = new ArrayList<>();
            for (Instant at = NINE; !at.isAfter(BACK); at = at.plus(Duration.ofMinutes(7))) {
                punctual.tick(at);
                all.addAll(punctual.alerts());
            }
            punctual.tick(BACK);
            all.addAll(punctual.alerts());

            for (Alert end : late.alerts()) {
                Alert inTime = all.stream()
                        .filter(alert -> alert.getAlertId().equals(end.getAlertId()))
                        .toList()
                        .getLast();
                assertThat(end.getCaughtUpAt()).isEqualTo(BACK);
                assertThat(Alert.newBuilder(end)
                                .setCaughtUpAt(inTime.getCaughtUpAt())
                                .build())
                        .as("the same, but that people could be told later")
                        .isEqualTo(inTime);
            }
            assertThat(all).as("each change at its time").hasSizeGreaterThan(4);
        }
    }

    @Test
    void shouldDeliverEachRevisionWhenTimersRunInTime() {
        try (TopologyRun run = run()) {
            run.tick(SNOOZED_UNTIL.plusSeconds(1));
            assertThat(run.alerts())
                    .singleElement()
                    .satisfies(alert -> assertThat(alert.getUpdatedAt()).isEqualTo(SNOOZED_UNTIL));
        }
    }

    /** Two patients with alerts; of one it is snoozed. Nobody answers. */
    private static TopologyRun run() {
        TopologyRun run = TopologyRun.withShippedTriggers();
        run.pipe(admission(EIGHT), EIGHT);
        run.pipe(event(EIGHT, vitals(EIGHT, "25", "111", "A")), EIGHT);
        Alert raised = run.alerts().getFirst();
        run.pipe(OTHER, event(OTHER, EIGHT, vitals(EIGHT, "30", "135", "A")), EIGHT);
        run.pipe(action(raised.getAlertId(), ActionType.snooze, NINE), NINE);
        run.alerts();
        return run;
    }
}
