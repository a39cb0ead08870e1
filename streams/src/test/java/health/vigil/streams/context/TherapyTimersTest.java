package health.vigil.streams.context;

import static health.vigil.streams.Clinic.EIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.CareDirective;
import health.vigil.schemas.Fact;
import health.vigil.streams.Clinic;
import health.vigil.streams.TopologyRun;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What ends or begins by itself is looked at in its time, though nothing arrives. */
class TherapyTimersTest {

    private static final Instant NINE = EIGHT.plus(Duration.ofHours(1));

    @Test
    void shouldLookWhenThePrescriptionOfScale2Expires() {
        try (TopologyRun run = TopologyRun.withShippedTriggers()) {
            Fact scale2 = Clinic.said("scale", EIGHT, new CareDirective("spo2-scale", "2", "doctor", NINE));
            run.pipe(Clinic.admission(EIGHT), EIGHT);
            run.pipe(Clinic.event(EIGHT, scale2, Clinic.observation("spo2", "89", EIGHT)), EIGHT);
            assertThat(run.alerts()).isEmpty();

            run.tick(NINE);
            assertThat(run.alerts()).extracting(Alert::getStatus).containsExactly(AlertStatus.raised);
        }
    }

    @Test
    void shouldLookWhenWhatWasSaidOfTheFutureComes() {
        try (TopologyRun run = TopologyRun.withShippedTriggers()) {
            Fact scale1 = Clinic.said("scale1", NINE, new CareDirective("spo2-scale", "1", "doctor", null));
            Fact scale2 = Clinic.said("scale2", EIGHT, new CareDirective("spo2-scale", "2", "doctor", null));
            run.pipe(Clinic.admission(EIGHT), EIGHT);
            run.pipe(Clinic.event(EIGHT, scale2, scale1, Clinic.observation("spo2", "89", EIGHT)), EIGHT);
            assertThat(run.alerts()).isEmpty();

            run.tick(NINE);
            assertThat(run.alerts()).extracting(Alert::getStatus).containsExactly(AlertStatus.raised);
        }
    }
}
