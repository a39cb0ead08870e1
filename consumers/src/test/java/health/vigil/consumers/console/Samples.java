package health.vigil.consumers.console;

import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertChange;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.Comparator;
import health.vigil.schemas.Evidence;
import health.vigil.schemas.EvidenceChange;
import health.vigil.schemas.EvidenceChangeKind;
import health.vigil.schemas.IdentityStatement;
import health.vigil.schemas.IntendedUse;
import health.vigil.schemas.LatestValue;
import health.vigil.schemas.Location;
import health.vigil.schemas.PatientSummary;
import health.vigil.schemas.ScoreSummary;
import health.vigil.schemas.Severity;
import health.vigil.schemas.TriggerReference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Records to test with; revision n of an alert came n minutes after midnight. */
public final class Samples {

    /** When the samples begin. */
    public static final Instant MIDNIGHT = Instant.parse("2026-01-31T00:00:00Z");

    private Samples() {}

    /** A time some minutes after midnight. */
    public static Instant minute(int minutes) {
        return MIDNIGHT.plus(Duration.ofMinutes(minutes));
    }

    /** A revision of an alert. */
    public static Alert alert(String id, String patientKey, int revision, AlertStatus status, Severity severity) {
        var alert = new Alert();
        alert.setAlertId(id);
        alert.setRevision(revision);
        alert.setPatientKey(patientKey);
        alert.setVisitKey("v1");
        alert.setStatus(status);
        alert.setConfirmed(true);
        alert.setSeverity(severity);
        alert.setTitle("NEWS2 at least 7");
        alert.setCondition("deterioration");
        alert.setNextObservationsDue(minute(60));
        alert.setTrigger(new TriggerReference("news2-emergency", "1", IntendedUse.reviewable_rule, "RCP 2017"));
        alert.setEvidence(List.of(new Evidence(
                "f0", "respiratory-rate", "27", "/min", minute(0), "ward-monitors", "e0", minute(0), List.of())));
        alert.setMissing(List.of("consciousness"));
        alert.setChanges(List.of(
                new EvidenceChange(1, EvidenceChangeKind.observed, "respiratory-rate", "25", "27", "/min", minute(1))));
        alert.setActedBy(List.of());
        alert.setCollectedAt(minute(0));
        alert.setRaisedAt(minute(1));
        alert.setUpdatedAt(minute(revision));
        alert.setHistory(IntStream.rangeClosed(1, revision)
                .mapToObj(n -> new AlertChange(n, status, severity, minute(n), "vigil", "NEWS2 reached 7", null))
                .toList());
        return alert;
    }

    /** A summary of a patient in bed 7 of unit A. */
    public static PatientSummary summary(String patientKey, long revision, int news2) {
        var summary = new PatientSummary();
        summary.setPatientKey(patientKey);
        summary.setRevision(revision);
        summary.setAsOf(minute(5));
        summary.setVisitKey("v1");
        summary.setEncounterClass("IMP");
        summary.setEncounterStatus("in-progress");
        summary.setAdmittedAt(minute(0));
        summary.setLocation(new Location("A", null, "7"));
        summary.setOutcomes(List.of());
        summary.setAgeYears(71);
        summary.setSex("female");
        summary.setNews2(new ScoreSummary(
                news2, false, List.of("consciousness", "oxygen-therapy"), Map.of("respiratory-rate", news2)));
        summary.setQsofa(new ScoreSummary(1, false, List.of("glasgow-coma-score"), Map.of("respiratory-rate", 1)));
        summary.setSirs(new ScoreSummary(1, true, List.of(), Map.of("respiratory-rate", 1)));
        summary.setShockIndex("0.91");
        summary.setLatest(Map.of("respiratory-rate", new LatestValue("f0", "27", "/min", minute(4), Comparator.equal)));
        summary.setLastObservedAt(minute(4));
        summary.setOpenAlerts(List.of());
        return summary;
    }

    /** A statement of an identity. */
    public static IdentityStatement identity(String patientKey, String part, String value) {
        return new IdentityStatement(patientKey, part, value, MIDNIGHT);
    }
}
