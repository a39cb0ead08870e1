package health.vigil.streams;

import static health.vigil.streams.Clinic.EIGHT;
import static health.vigil.streams.Clinic.event;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.Alert;
import health.vigil.schemas.PatientSummary;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Time goes on though nobody says anything. */
class TickTest {

    private static final Instant TWELVE = EIGHT.plus(Duration.ofHours(4));

    private final TopologyRun run = TopologyRun.withShippedTriggers();

    @BeforeEach
    void observe() {
        run.pipe(Clinic.admission(EIGHT.minusSeconds(60)), EIGHT.minusSeconds(60));
        run.pipe(event(EIGHT, Clinic.vitals(EIGHT, "22", "111", "A")), EIGHT);
        run.tick(EIGHT.plusSeconds(2));
        PatientSummary known = run.summaries().getLast();
        assertThat(known.getNews2().getTotal()).isEqualTo(4);
        assertThat(known.getNews2().getComplete()).isTrue();
        run.alerts();
    }

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void shouldLetValuesGoStaleByTicksAlone() {
        run.tick(TWELVE);
        assertThat(run.summaries()).as("valid to the last instant").isEmpty();

        run.tick(TWELVE.plusMillis(1));
        assertThat(run.summaries()).singleElement().satisfies(summary -> {
            assertThat(summary.getLatest()).containsOnlyKeys("consciousness", "oxygen-therapy", "temperature");
            assertThat(summary.getNews2().getTotal()).as("a lower bound now").isZero();
            assertThat(summary.getNews2().getMissing())
                    .containsExactly("respiratory-rate", "spo2", "systolic-pressure", "heart-rate");
            assertThat(summary.getShockIndex()).isNull();
        });
    }

    @Test
    void shouldLetEachValueGoStaleAtItsOwnTime() {
        run.tick(EIGHT.plus(Duration.ofHours(12)).plusMillis(1));
        assertThat(run.summaries().getLast().getLatest()).isEmpty();
    }

    @Test
    void shouldDoubtAnAlertByTicksAloneAndNotWithdrawIt() {
        run.pipe(
                event(EIGHT.plusSeconds(3), Clinic.observation("heart-rate", "131", EIGHT.plusSeconds(3))),
                EIGHT.plusSeconds(3));
        assertThat(run.alerts()).extracting(Alert::getConfirmed).containsExactly(true);
        run.tick(TWELVE);
        assertThat(run.alerts()).isEmpty();
        run.tick(TWELVE.plusMillis(1));
        assertThat(run.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getConfirmed()).isFalse();
            assertThat(alert.getHistory().getLast().getReason()).startsWith("Unconfirmed: observations are overdue.");
        });
    }
}
