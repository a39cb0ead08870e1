package health.vigil.streams.alert;

import static health.vigil.streams.Clinic.EIGHT;
import static health.vigil.streams.Clinic.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.Action;
import health.vigil.schemas.ActionType;
import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertChange;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.ClinicalEvent;
import health.vigil.schemas.EncounterChange;
import health.vigil.schemas.Evidence;
import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.schemas.GroupState;
import health.vigil.schemas.Severity;
import health.vigil.schemas.Tick;
import health.vigil.streams.Clinic;
import health.vigil.streams.alert.policy.Policies;
import health.vigil.streams.assessment.Questions;
import health.vigil.streams.context.Arrival;
import health.vigil.streams.context.FactChange;
import health.vigil.streams.context.Moment;
import health.vigil.streams.context.PatientContext;
import health.vigil.streams.trigger.Evaluated;
import health.vigil.streams.trigger.ShippedSelection;
import health.vigil.streams.trigger.TriggerLibrary;
import health.vigil.streams.trigger.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Whatever observations, corrections, actions and silences follow each other, an alert lives by its rules. */
class AlertLifeProperties {

    private static final TriggerLibrary LIBRARY = TriggerLibrary.parse("selection", ShippedSelection.document());

    private static final Policies POLICIES = Policies.parse("shipped", Policies.shippedDocument());

    private static final Set<AlertStatus> CLOSED =
            Set.of(AlertStatus.resolved, AlertStatus.dismissed, AlertStatus.retracted, AlertStatus.expired);

    /** Where an open alert may go, beside being closed. */
    private static final Map<AlertStatus, Set<AlertStatus>> LEGAL = Map.of(
            AlertStatus.raised,
                    Set.of(AlertStatus.raised, AlertStatus.acknowledged, AlertStatus.snoozed, AlertStatus.escalated),
            AlertStatus.acknowledged, Set.of(AlertStatus.acknowledged, AlertStatus.raised, AlertStatus.snoozed),
            AlertStatus.snoozed, Set.of(AlertStatus.snoozed, AlertStatus.raised, AlertStatus.acknowledged),
            AlertStatus.escalated, Set.of(AlertStatus.escalated, AlertStatus.acknowledged, AlertStatus.snoozed));

    private static final Map<AlertStatus, Set<AlertStatus>> AFTER_CLOSING = Map.of(
            AlertStatus.resolved, Set.of(AlertStatus.resolved, AlertStatus.retracted),
            AlertStatus.dismissed, Set.of(AlertStatus.dismissed, AlertStatus.retracted),
            AlertStatus.retracted, Set.of(AlertStatus.retracted),
            AlertStatus.expired, Set.of(AlertStatus.expired));

    /** What may happen next to a patient. */
    enum Step {
        WELL,
        ILL,
        VERY_ILL,
        PULSE_ONLY,
        HIGH_POTASSIUM,
        POTASSIUM_CORRECTED,
        POTASSIUM_WITHDRAWN,
        A_MINUTE_PASSES,
        FIVE_HOURS_PASS,
        NINE_DAYS_PASS,
        A_TIMER_RUNS,
        RESTART,
        DEATH,
        DEATH_DENIED,
        ACKNOWLEDGE,
        DISMISS,
        SNOOZE,
        RESOLVE,
        FEEDBACK,
        ADMISSION,
        ADMISSION_CANCELLED,
        DISCHARGE,
        DISCHARGE_CANCELLED
    }

    @Property(tries = 2000)
    void shouldLiveByTheRulesInWhateverOrderThingsHappen(@ForAll("shifts") List<Step> shift) {
        var ward = new Ward();
        shift.forEach(ward::take);
    }

    @Provide
    Arbitrary<List<Step>> shifts() {
        return Arbitraries.of(Step.class).list().ofMaxSize(30);
    }

    /** One patient, the pure stages one after the other, and the rules checked at every revision. */
    private static final class Ward {

        private final PatientContext context = new PatientContext(PATIENT);
        private final AlertLife life = new AlertLife(new Questions(Duration.ofMinutes(2)));
        private final Watch watch = new Watch(LIBRARY);
        private final Map<String, Alert> newest = new HashMap<>();
        private PatientAlerts alerts = new PatientAlerts(List.of(), List.of());
        private Instant now = EIGHT;
        private @Nullable String lastAlert;
        private @Nullable Instant due;

        void take(Step step) {
            now = now.plusSeconds(1);
            switch (step) {
                case WELL -> chart(Clinic.vitals(now, "16", "80", "A"));
                case ILL -> chart(Clinic.vitals(now, "25", "112", "A"));
                case VERY_ILL -> chart(Clinic.vitals(now, "30", "135", "V"));
                case PULSE_ONLY -> chart(Clinic.observation("heart-rate", "135", now));
                case HIGH_POTASSIUM -> chart(potassium("6.9", FactStatus.final$));
                case POTASSIUM_CORRECTED -> chart(potassium("4.1", FactStatus.corrected));
                case POTASSIUM_WITHDRAWN -> chart(potassium("6.9", FactStatus.entered_in_error));
                case A_MINUTE_PASSES -> pass(Duration.ofMinutes(1));
                case FIVE_HOURS_PASS -> pass(Duration.ofHours(5));
                case NINE_DAYS_PASS -> pass(Duration.ofDays(9));
                case A_TIMER_RUNS -> pass(due == null ? Duration.ZERO : Duration.between(now, due));
                case RESTART -> restart();
                case DEATH -> chart(Clinic.demographic("deceased", "true", now));
                case DEATH_DENIED -> chart(Clinic.demographic("deceased", "false", now));
                case ACKNOWLEDGE -> act(ActionType.acknowledge);
                case DISMISS -> act(ActionType.dismiss);
                case SNOOZE -> act(ActionType.snooze);
                case RESOLVE -> act(ActionType.resolve);
                case FEEDBACK -> act(ActionType.feedback);
                case ADMISSION -> chart(visit(EncounterChange.admit, FactStatus.final$));
                case ADMISSION_CANCELLED -> chart(visit(EncounterChange.admit, FactStatus.entered_in_error));
                case DISCHARGE -> chart(visit(EncounterChange.discharge, FactStatus.final$));
                case DISCHARGE_CANCELLED -> chart(visit(EncounterChange.discharge, FactStatus.entered_in_error));
            }
        }

        private Fact potassium(String value, FactStatus status) {
            return Clinic.observation("potassium-order", "potassium", value, EIGHT, status, now);
        }

        private Fact visit(EncounterChange change, FactStatus status) {
            return Clinic.step(Clinic.VISIT, change, now, "IMP", "A", status, now);
        }

        private void chart(Fact... facts) {
            var changes = new ArrayList<FactChange>();
            for (Fact fact : facts) {
                changes.addAll(context.merge(Arrival.of(fact, "test", "event", now)));
            }
            look(new ClinicalEvent("event", PATIENT, Clinic.VISIT, "test", now, List.of(facts)), changes);
        }

        private void pass(Duration time) {
            now = now.plus(time);
            look(new Tick(now), List.of());
        }

        private void act(ActionType type) {
            if (lastAlert != null) {
                look(
                        new Action(
                                now.toString(),
                                PATIENT,
                                lastAlert,
                                type,
                                "nurse",
                                now,
                                null,
                                now.plusSeconds(60),
                                true),
                        List.of());
            }
        }

        private void look(Object cause, List<FactChange> changes) {
            var moment = new Moment(cause, changes, Clinic.OBSERVER.see(context, now), List.of());
            watch.look(moment.view());
            Decision decision = life.decide(alerts, new Evaluated(moment, LIBRARY, watch.holding(), null), POLICIES);
            decision.revisions().forEach(alert -> check(alert, moment));
            alerts = decision.alerts();
            due = decision.nextDue().orElse(null);
            decision.nextDue()
                    .ifPresent(next -> assertThat(next)
                            .as("what is due is still to come: no timer runs for ever")
                            .isAfter(now));
            assertThat(decision.open()).extracting(Alert::getCondition).doesNotHaveDuplicates();
            assertThat(decision.open())
                    .filteredOn(alert -> alert.getStatus() == AlertStatus.acknowledged)
                    .as("nobody has an alert for longer than it is theirs")
                    .allSatisfy(
                            alert -> assertThat(alert.getAcknowledgedUntil()).isAfter(now));
        }

        /** Nothing that counts is held in memory alone. */
        private void restart() {
            List<GroupState> restored = alerts.groups().stream()
                    .map(group -> AlertCodec.group(
                            PATIENT,
                            AlertCodec.marks(List.of(group)).getGroups().getFirst(),
                            AlertCodec.identity(group),
                            AlertCodec.kept(group),
                            group.getAlert().getHistory()))
                    .toList();
            assertThat(restored).isEqualTo(alerts.groups());
            alerts = new PatientAlerts(restored, alerts.takenIn());
        }

        private void checkPursuit(Alert alert) {
            boolean isPursued = Pursuit.isWanted(alert) && alert.getSeverity() != Severity.low;
            assertThat(alert.getEscalation() != null)
                    .as("somebody is asked while nobody has taken it, and then only: %s", alert.getStatus())
                    .isEqualTo(isPursued);
            if (alert.getStatus() == AlertStatus.escalated) {
                assertThat(alert.getEscalation().getRung()).isGreaterThan(1);
            }
            if (alert.getStatus() == AlertStatus.acknowledged) {
                assertThat(alert.getOwner()).isNotNull();
                assertThat(alert.getAcknowledgedUntil()).isNotNull();
            } else {
                assertThat(alert.getAcknowledgedUntil()).isNull();
            }
            assertThat(alert.getSnoozedUntil() != null).isEqualTo(alert.getStatus() == AlertStatus.snoozed);
            assertThat(alert.getActedBy())
                    .containsAll(alert.getHistory().stream()
                            .map(AlertChange::getBy)
                            .filter(by -> !by.equals("vigil"))
                            .toList());
            assertThat(alert.getChanges()).hasSizeLessThanOrEqualTo(20);
        }

        private void check(Alert alert, Moment moment) {
            checkPursuit(alert);
            @Nullable Alert before = newest.put(alert.getAlertId(), alert);
            lastAlert = alert.getAlertId();
            AlertChange last = alert.getHistory().getLast();
            assertThat(last.getRevision()).isEqualTo(alert.getRevision());
            assertThat(last.getStatus()).isEqualTo(alert.getStatus());
            if (before == null) {
                assertThat(alert.getRevision()).isEqualTo(1);
                assertThat(newest.values().stream()
                                .filter(other -> other.getCondition().equals(alert.getCondition()))
                                .filter(AlertRevisions::isOpen))
                        .as("a new alert comes only when the last one of its condition is closed")
                        .hasSize(1);
                return;
            }
            assertThat(alert.getRevision()).isEqualTo(before.getRevision() + 1);
            if (AlertRevisions.isOpen(before) && !CLOSED.contains(alert.getStatus())) {
                assertThat(LEGAL.get(before.getStatus())).contains(alert.getStatus());
            }
            if (!AlertRevisions.isOpen(before)) {
                assertThat(alert.getStatus())
                        .as("what is closed stays closed; what was over is taken back where it should never have been")
                        .isIn(AFTER_CLOSING.get(before.getStatus()));
            }
            if (alert.getStatus() == AlertStatus.resolved
                    && before.getStatus() != AlertStatus.resolved
                    && last.getBy().equals("vigil")) {
                assertThat(moment.view().latest())
                        .as("recovery is shown by current values, never by silence")
                        .containsKeys(before.getEvidence().stream()
                                .map(Evidence::getConcept)
                                .toArray(String[]::new));
            }
        }
    }
}
