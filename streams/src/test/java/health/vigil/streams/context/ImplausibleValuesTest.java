package health.vigil.streams.context;

import static health.vigil.streams.Clinic.EIGHT;
import static health.vigil.streams.Clinic.implausible;
import static health.vigil.streams.Clinic.observation;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.streams.Clinic;
import health.vigil.streams.TopologyRun;
import health.vigil.streams.assessment.AllowList;
import health.vigil.streams.event.Facts;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A value that cannot be is kept and shown, and nothing is concluded from it. */
class ImplausibleValuesTest {

    private static final Instant NINE = EIGHT.plus(Duration.ofHours(1));
    private static final String WHY = "No living patient has a heart rate of 0.";

    private final PatientContext context = new PatientContext(Clinic.PATIENT);

    @Test
    void shouldNotBeUsedByAnyScoreOrModelWhenTheValueCannotBe() {
        take(implausible(observation("heart-rate", "0", EIGHT), WHY));

        PatientView view = Clinic.OBSERVER.see(context, NINE);
        assertThat(view.latest()).doesNotContainKey("heart-rate");
        assertThat(view.scores().news2().missing()).contains("heart-rate");
        assertThat(view.lastObservedAt()).isNull();
        assertThat(AllowList.of(view).facts()).isEmpty();
    }

    @Test
    void shouldLeaveTheLastGoodValueInForce() {
        take(observation("heart-rate", "131", EIGHT));
        take(implausible(observation("heart-rate", "0", NINE), WHY));

        assertThat(Clinic.OBSERVER.see(context, NINE).number("heart-rate")).isEqualTo("131");
    }

    @Test
    void shouldBeShownWithTheReason() {
        take(implausible(observation("heart-rate", "0", EIGHT), WHY));

        assertThat(context.shown(Facts.observations("heart-rate")))
                .singleElement()
                .extracting("fact.body.implausible")
                .isEqualTo(WHY);
    }

    @Test
    void shouldRaiseWhenACorrectionCanBe() {
        try (TopologyRun run = TopologyRun.withShippedTriggers()) {
            run.pipe(Clinic.admission(EIGHT), EIGHT);
            run.pipe(Clinic.event(EIGHT, implausible(potassium("69", FactStatus.final$, EIGHT), "Over 20.")), EIGHT);
            assertThat(run.alerts()).isEmpty();

            run.pipe(Clinic.event(NINE, potassium("6.9", FactStatus.corrected, NINE)), NINE);
            assertThat(run.alerts()).extracting(Alert::getStatus).containsExactly(AlertStatus.raised);
        }
    }

    @Test
    void shouldRetractAndSayWhyWhenTheEvidenceTurnsOutToBeImpossible() {
        try (TopologyRun run = TopologyRun.withShippedTriggers()) {
            run.pipe(Clinic.admission(EIGHT), EIGHT);
            run.pipe(Clinic.event(EIGHT, potassium("6.9", FactStatus.final$, EIGHT)), EIGHT);
            run.alerts();

            run.pipe(Clinic.event(NINE, implausible(potassium("69", FactStatus.corrected, NINE), "Over 20.")), NINE);
            assertThat(run.alerts()).singleElement().satisfies(alert -> {
                assertThat(alert.getStatus()).isEqualTo(AlertStatus.retracted);
                assertThat(alert.getHistory().getLast().getReason())
                        .isEqualTo("Evidence was corrected: potassium 6.9 → 69, which cannot be");
            });
        }
    }

    private void take(Fact fact) {
        context.merge(Arrival.of(fact, "test", "event", NINE));
    }

    private static Fact potassium(String value, FactStatus status, Instant issued) {
        return observation("k", "potassium", value, EIGHT, status, issued);
    }
}
