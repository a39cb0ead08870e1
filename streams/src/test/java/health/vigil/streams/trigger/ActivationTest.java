package health.vigil.streams.trigger;

import static health.vigil.streams.Clinic.EIGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.Medication;
import health.vigil.schemas.MedicationChange;
import health.vigil.streams.Clinic;
import health.vigil.streams.TopologyRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
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

        run.tick(at(4));
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
    void shouldSwitchAtTheSamePlaceWhenTheJournalIsReadAgainOrTheProcessRestarts() {
        List<Alert> live = switchedInBetween(TopologyRun.withShippedTriggers(), UnaryOperator.identity());
        assertThat(live)
                .extracting(alert -> alert.getTrigger().getVersion(), Alert::getStatus)
                .containsExactly(
                        tuple("1", AlertStatus.raised),
                        tuple("1", AlertStatus.resolved),
                        tuple("2", AlertStatus.raised));

        assertThat(switchedInBetween(TopologyRun.withShippedTriggers(), UnaryOperator.identity()))
                .isEqualTo(live);
        assertThat(switchedInBetween(TopologyRun.withShippedTriggers(), TopologyRun::restart))
                .isEqualTo(live);
    }

    /** Activations between facts, each entry into whatever process runs then. */
    private static List<Alert> switchedInBetween(TopologyRun run, UnaryOperator<TopologyRun> afterEach) {
        List<Consumer<TopologyRun>> journal = List.of(
                now -> now.pipe(Clinic.admission(at(0)), at(0)),
                now -> now.activate(library("1", 4, ""), false, at(1)),
                now -> lactate(now, "4.5", 2),
                now -> now.activate(library("2", 3, ""), false, at(3)),
                now -> lactate(now, "2.0", 10),
                now -> lactate(now, "3.5", 20));
        var alerts = new ArrayList<Alert>();
        TopologyRun now = run;
        for (Consumer<TopologyRun> entry : journal) {
            entry.accept(now);
            alerts.addAll(now.alerts());
            now = afterEach.apply(now);
        }
        now.close();
        return alerts;
    }

    @Test
    void shouldSwitchEachPartitionAtItsOwnEntry() {
        try (TopologyRun later = TopologyRun.withShippedTriggers()) {
            run.activate(library("2", 3, ""), false, at(0));
            later.activate(library("1", 4, ""), false, at(0));
            lactate(run, "3.5", 1);
            lactate(later, "3.5", 1);
            later.activate(library("2", 3, ""), false, at(2));
            lactate(run, "3.6", 3);
            lactate(later, "3.6", 3);

            assertThat(run.alerts()).extracting(Alert::getRaisedAt).containsOnly(at(1));
            assertThat(later.alerts()).extracting(Alert::getRaisedAt).containsExactly(at(3));
        }
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

    @Test
    void shouldEndAnOpenAlertWhenItsRuleIsNoLongerInForce() {
        run.pipe(Clinic.admission(at(0)), at(0));
        run.activate(library("1", 4, ""), false, at(1));
        lactate("4.5", 2);
        run.activate(library("1", 4, "").replace("id: test", "id: other").replace(">= 4", ">= 5"), false, at(3));
        lactate("4.6", 4);

        assertThat(run.alerts().getLast()).satisfies(ended -> {
            assertThat(ended.getStatus()).isEqualTo(AlertStatus.expired);
            assertThat(ended.getTrigger().getId()).isEqualTo("test");
            assertThat(ended.getHistory().getLast().getReason()).startsWith("The rule is no longer in force.");
        });
    }

    @Test
    void shouldHandAnOpenAlertOverWhenAnotherRuleOfItsGroupSpeaks() {
        run.pipe(Clinic.admission(at(0)), at(0));
        run.activate(library("1", 4, ""), false, at(1));
        lactate("4.5", 2);
        String raised = run.alerts().getLast().getAlertId();
        run.activate(library("1", 3, "").replace("id: test", "id: other"), false, at(3));
        lactate("4.6", 4);

        assertThat(run.alerts().getLast()).satisfies(alert -> {
            assertThat(alert.getAlertId()).isEqualTo(raised);
            assertThat(alert.getStatus()).isEqualTo(AlertStatus.raised);
            assertThat(alert.getTrigger().getId()).isEqualTo("other");
            assertThat(alert.getHistory().getLast().getReason())
                    .startsWith("The rule is no longer in force. Still: lactate 4.6");
        });
    }

    @Test
    void shouldEndAnOpenAlertWhenItsRuleAlertsNoMore() {
        run.pipe(Clinic.admission(at(0)), at(0));
        run.activate(library("1", 4, ""), false, at(1));
        lactate("4.5", 2);
        run.activate(library("1", 4, "").replace("reviewable-rule", "predictive-silent"), false, at(3));
        lactate("4.6", 4);

        assertThat(run.alerts().getLast().getStatus()).isEqualTo(AlertStatus.expired);
    }

    @Test
    void shouldSpeakAnewWhenTheRuleComesBackIntoForce() {
        run.pipe(Clinic.admission(at(0)), at(0));
        run.activate(library("1", 4, ""), false, at(1));
        lactate("4.5", 2);
        run.activate(library("1", 9, "").replace("id: test", "id: other"), false, at(3));
        lactate("4.6", 4);
        run.activate(library("2", 4, ""), false, at(5));
        lactate("4.7", 6);

        assertThat(run.alerts())
                .extracting(Alert::getStatus)
                .containsExactly(AlertStatus.raised, AlertStatus.expired, AlertStatus.raised);
    }

    @Test
    void shouldShowTheMedicationThatRunsAsEvidenceAndWithdrawTheAlertWithIt() {
        run.pipe(Clinic.admission(at(0)), at(0));
        run.activate(
                library("1", 4, "")
                        .replace("latest('lactate') >= 4", "medication('vasopressor')")
                        .replace("latest('lactate') < 4", "'!medication(''vasopressor'')'")
                        .replace("evidence: [lactate]", "evidence: [vasopressor, lactate]"),
                false,
                at(1));
        Medication given =
                new Medication(MedicationChange.administration, "norepinephrine", "x", "L", "0.1", "ug/kg/min");
        run.pipe(Clinic.event(at(2), Clinic.said("infusion", at(2), given)), at(2));
        assertThat(run.alerts().getLast().getEvidence()).singleElement().satisfies(fact -> {
            assertThat(fact.getConcept()).isEqualTo("norepinephrine");
            assertThat(fact.getValue()).isEqualTo("0.1");
            assertThat(fact.getUnit()).isEqualTo("ug/kg/min");
            assertThat(fact.getEffective()).isEqualTo(at(2));
        });

        Fact withdrawn = Clinic.said("infusion", at(3), given);
        withdrawn.setEffective(at(2));
        withdrawn.setStatus(FactStatus.entered_in_error);
        run.pipe(Clinic.event(at(3), withdrawn), at(3));
        assertThat(run.alerts().getLast().getStatus()).isEqualTo(AlertStatus.retracted);
    }

    private void lactate(String value, int minute) {
        lactate(run, value, minute);
    }

    private static void lactate(TopologyRun run, String value, int minute) {
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
