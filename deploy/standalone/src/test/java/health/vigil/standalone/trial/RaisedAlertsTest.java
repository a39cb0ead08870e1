package health.vigil.standalone.trial;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.IntendedUse;
import health.vigil.schemas.Severity;
import health.vigil.schemas.TriggerReference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RaisedAlertsTest {

    private static final Instant EIGHT = Instant.parse("2026-01-01T08:00:00Z");

    private final RaisedAlerts alerts = new RaisedAlerts();

    @Test
    void shouldEndWithTheFirstWordThatItIsClosed() {
        take(1, AlertStatus.raised, Severity.medium, 0);
        take(2, AlertStatus.resolved, Severity.medium, 120);
        take(3, AlertStatus.resolved, Severity.medium, 600);

        assertThat(alert().endedAt()).as("feedback comes later").isEqualTo(EIGHT.plus(Duration.ofHours(2)));
        assertThat(alert().revisions()).isEqualTo(3);
    }

    @Test
    void shouldBeOpenAgainWhenItComesBack() {
        take(1, AlertStatus.raised, Severity.medium, 0);
        take(2, AlertStatus.expired, Severity.medium, 60);
        take(3, AlertStatus.raised, Severity.medium, 90);

        assertThat(alert().endedAt()).isNull();
    }

    @Test
    void shouldHaveTheHighestSeverityOfItsLife() {
        take(1, AlertStatus.raised, Severity.medium, 0);
        take(2, AlertStatus.raised, Severity.critical, 10);
        take(3, AlertStatus.raised, Severity.low, 20);

        assertThat(alert().severity()).isEqualTo(Severity.critical);
    }

    @Test
    void shouldSayWhenPeopleFirstHeardOfIt() {
        take(2, AlertStatus.raised, Severity.medium, 2);

        assertThat(alert().raisedAt()).isEqualTo(EIGHT);
        assertThat(alert().toldAt()).as("it waited for a model").isEqualTo(EIGHT.plus(Duration.ofMinutes(2)));
    }

    private RaisedAlert alert() {
        assertThat(alerts.all()).hasSize(1);
        return alerts.all().getFirst();
    }

    private void take(int revision, AlertStatus status, Severity severity, int minutes) {
        alerts.take(Alert.newBuilder()
                .setAlertId("alert")
                .setRevision(revision)
                .setPatientKey("patient")
                .setStatus(status)
                .setConfirmed(true)
                .setSeverity(severity)
                .setTitle("Title")
                .setCondition("kidney")
                .setTrigger(new TriggerReference("rule", "1", IntendedUse.reviewable_rule, "source"))
                .setEvidence(List.of())
                .setRaisedAt(EIGHT)
                .setUpdatedAt(EIGHT.plus(Duration.ofMinutes(minutes)))
                .setHistory(List.of())
                .build());
    }
}
