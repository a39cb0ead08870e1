package health.vigil.streams.trigger;

import static health.vigil.streams.Clinic.EIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertStatus;
import health.vigil.streams.Clinic;
import health.vigil.streams.TopologyRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Definitions that come into force while patients are there. */
class ActivationTest {

    private TopologyRun run = TopologyRun.withShippedTriggers();

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void shouldSwitchAtTheActivationAndKeepTheVersionThatRaisedAnAlert() {
        run.pipe(Clinic.admission(at(0)), at(0));
        run.activate(library("1", 4, ""), false, at(1));
        lactate("4.5", 2);
        run.activate(library("2", 3, ""), false, at(3));
        List<Alert> raised = run.alerts();
        assertThat(raised).extracting(alert -> alert.getTrigger().getVersion()).containsExactly("1");

        lactate("4.6", 4);
        assertThat(run.alerts()).isEmpty();
        lactate("2.0", 10);
        assertThat(run.alerts()).singleElement().satisfies(resolved -> {
            assertThat(resolved.getStatus()).isEqualTo(AlertStatus.resolved);
            assertThat(resolved.getTrigger().getVersion()).isEqualTo("1");
        });
        lactate("3.5", 20);
        assertThat(run.alerts())
                .extracting(alert -> alert.getTrigger().getVersion())
                .containsExactly("2");
    }

    @Test
    void shouldNotTakeWhatIsShippedForWhatSomebodyApplied() {
        run.pipe(Clinic.admission(at(0)), at(0));
        run.activate(library("1", 2, ""), false, at(1));
        run.activate(TriggerLibrary.shippedDocument(), true, at(2));

        lactate("3.0", 3);
        assertThat(run.alerts()).extracting(alert -> alert.getTrigger().getId()).containsExactly("test");
    }

    @Test
    void shouldKeepWhatIsInForceWhenTheJournalHoldsDefinitionsOfAnotherVersion() {
        run.pipe(Clinic.admission(at(0)), at(0));
        run.activate(library("1", 2, ""), false, at(1));
        run.activate("triggers:\n  - whatever: another version knows\n", false, at(2));

        lactate("3.0", 3);
        assertThat(run.alerts()).extracting(alert -> alert.getTrigger().getId()).containsExactly("test");
    }

    @Test
    void shouldFireByTheClockOnceTheConditionHasHeldLongEnough() {
        run.pipe(Clinic.admission(at(0)), at(0));
        run.activate(library("1", 4, "holdFor: 10m"), false, at(1));
        lactate("4.5", 2);
        run.tick(at(11));
        assertThat(run.alerts()).isEmpty();

        run = run.restart();
        run.tick(at(12));
        assertThat(run.alerts()).extracting(Alert::getRaisedAt).containsExactly(at(12));
    }

    @Test
    void shouldBeginAnewToHoldWhenTheConditionWasFalseInBetween() {
        run.pipe(Clinic.admission(at(0)), at(0));
        run.activate(library("1", 4, "holdFor: 10m"), false, at(1));
        lactate("4.5", 2);
        lactate("3.0", 5);
        lactate("4.5", 6);
        run.tick(at(15));
        assertThat(run.alerts()).isEmpty();
        run.tick(at(16));
        assertThat(run.alerts()).hasSize(1);
    }

    private void lactate(String value, int minute) {
        run.pipe(Clinic.event(at(minute), Clinic.observation("lactate", value, at(minute))), at(minute));
    }

    private static Instant at(int minute) {
        return EIGHT.plus(Duration.ofMinutes(minute));
    }

    private static String library(String version, int limit, String more) {
        return """
                triggers:
                  - id: test
                    version: '%s'
                    title: Test
                    rationale: Test
                    citation: A primary source, 2020
                    verified: false
                    intendedUse: reviewable-rule
                    group: test
                    severity: high
                    alert: now
                    population: ageYears >= 16
                    when: latest('lactate') >= %s
                    rearm: latest('lactate') < %s
                    evidence: [lactate]
                    %s
                """.formatted(version, limit, limit, more);
    }
}
