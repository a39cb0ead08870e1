package health.vigil.streams;

import static health.vigil.streams.Clinic.EIGHT;
import static health.vigil.streams.Clinic.action;
import static health.vigil.streams.Clinic.admission;
import static health.vigil.streams.Clinic.answer;
import static health.vigil.streams.Clinic.event;
import static health.vigil.streams.Clinic.observation;
import static health.vigil.streams.Clinic.vitals;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.ActionType;
import health.vigil.schemas.Alert;
import health.vigil.schemas.AssessmentRequest;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The journal is all there is: read again, it gives the same alerts to the last byte. */
class ReplayTest {

    private record Written(JournalEntry entry, Instant arrived) {}

    private final List<Written> journal = new ArrayList<>();
    private final List<Alert> live = new ArrayList<>();

    @Test
    void shouldGiveTheSameAlertsWhenTheJournalIsReadAgain() {
        try (TopologyRun run = TopologyRun.withShippedTriggers()) {
            liveThrough(run);
        }
        assertThat(live)
                .extracting(Alert::getRevision)
                .as("the shift was eventful")
                .hasSizeGreaterThan(5);

        try (TopologyRun replay = TopologyRun.withShippedTriggers()) {
            journal.forEach(written -> replay.pipe(written.entry(), written.arrived()));
            assertThat(replay.alerts()).isEqualTo(live);
        }
    }

    @Test
    void shouldGiveTheSameAlertsWhenTheProcessRestartsAfterEveryEntry() {
        try (TopologyRun run = TopologyRun.withShippedTriggers()) {
            liveThrough(run);
        }

        var alerts = new ArrayList<Alert>();
        TopologyRun run = TopologyRun.withShippedTriggers();
        for (Written written : journal) {
            run.pipe(written.entry(), written.arrived());
            alerts.addAll(run.alerts());
            run = run.restart();
        }
        run.close();
        assertThat(alerts).isEqualTo(live);
    }

    private void liveThrough(TopologyRun run) {
        write(run, admission(EIGHT), EIGHT);
        write(run, event(hour(1), vitals(hour(1), "25", "111", "A")), hour(1));
        AssessmentRequest question = run.questions().getFirst();
        write(run, answer(question), hour(1).plusSeconds(2));
        write(run, action(live.getFirst().getAlertId(), ActionType.acknowledge, hour(2)), hour(2));
        write(run, event(hour(3), vitals(hour(3), "25", "131", "V")), hour(3));
        write(run, event(hour(4), potassium("6.9", FactStatus.final$, hour(4))), hour(4));
        write(run, event(hour(5), potassium("4.1", FactStatus.corrected, hour(5))), hour(5));
        write(run, event(hour(6), vitals(hour(6), "16", "80", "A")), hour(6));
    }

    private void write(TopologyRun run, JournalEntry entry, Instant arrived) {
        journal.add(new Written(entry, arrived));
        run.pipe(entry, arrived);
        live.addAll(run.alerts());
    }

    private static health.vigil.schemas.Fact potassium(String value, FactStatus status, Instant issued) {
        return observation("potassium-order", "potassium", value, hour(4), status, issued);
    }

    private static Instant hour(int hours) {
        return EIGHT.plus(Duration.ofHours(hours));
    }
}
