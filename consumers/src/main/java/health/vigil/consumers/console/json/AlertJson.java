package health.vigil.consumers.console.json;

import health.vigil.consumers.console.board.AlertBook;
import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertChange;
import health.vigil.schemas.Escalation;
import health.vigil.schemas.Evidence;
import health.vigil.schemas.EvidenceChange;
import health.vigil.schemas.TriggerReference;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An alert as the API shows it; fields as in {@link Alert}. */
public record AlertJson(
        String alertId,
        int revision,
        String patientKey,
        @Nullable String visitKey,
        String status,
        boolean open,
        boolean confirmed,
        String severity,
        String title,
        String condition,
        @Nullable String owner,
        @Nullable Instant nextObservationsDue,
        Trigger trigger,
        @Nullable AssessmentJson assessment,
        List<Fact> evidence,
        List<String> missing,
        Instant raisedAt,
        Instant updatedAt,
        @Nullable Instant snoozedUntil,
        @Nullable Instant acknowledgedUntil,
        @Nullable Asked escalation,
        List<Revised> changes,
        List<String> actedBy,
        @Nullable Instant collectedAt,
        @Nullable Instant caughtUpAt,
        List<Change> history) {

    /** Who is asked to take the alert: from the second rung on it counts as escalated. */
    public record Asked(
            int rung,
            String role,
            @Nullable String unit,
            List<String> asked,
            Instant since,
            Instant at,
            @Nullable Instant next) {

        static Asked of(Escalation escalation) {
            return new Asked(
                    escalation.getRung(),
                    escalation.getRole(),
                    escalation.getUnit(),
                    List.copyOf(escalation.getAsked()),
                    escalation.getSince(),
                    escalation.getAt(),
                    escalation.getNext());
        }
    }

    /** What the evidence says against what it said; {@code kind}: observed, corrected or withdrawn. */
    public record Revised(
            int revision,
            String kind,
            String concept,
            @Nullable String before,
            @Nullable String after,
            @Nullable String unit,
            Instant at) {

        static Revised of(EvidenceChange change) {
            return new Revised(
                    change.getRevision(),
                    FhirWords.of(change.getKind()),
                    change.getConcept(),
                    change.getBefore(),
                    change.getAfter(),
                    change.getUnit(),
                    change.getAt());
        }
    }

    /** The rule that speaks now. */
    public record Trigger(String id, String version, String intendedUse, String citation) {

        static Trigger of(TriggerReference trigger) {
            return new Trigger(
                    trigger.getId(),
                    trigger.getVersion(),
                    FhirWords.of(trigger.getIntendedUse()),
                    trigger.getCitation());
        }
    }

    /** A fact that the alert rests on; the value is a decimal or a code, as text so that nothing is rounded. {@code eventId} and {@code arrived} lead to the message; {@code restsOn}: the readings of which it is the median. */
    public record Fact(
            String factId,
            String concept,
            String value,
            @Nullable String unit,
            Instant effective,
            String feed,
            String eventId,
            @Nullable Instant arrived,
            List<String> restsOn) {

        static Fact of(Evidence evidence) {
            return new Fact(
                    evidence.getFactId(),
                    evidence.getConcept(),
                    evidence.getValue(),
                    evidence.getUnit(),
                    evidence.getEffective(),
                    evidence.getFeed(),
                    evidence.getEventId(),
                    evidence.getArrived().equals(Instant.EPOCH) ? null : evidence.getArrived(),
                    List.copyOf(evidence.getRestsOn()));
        }
    }

    /** A step of the alert's life. */
    public record Change(int revision, String status, String severity, Instant at, String by, String reason) {

        static Change of(AlertChange change) {
            return new Change(
                    change.getRevision(),
                    FhirWords.of(change.getStatus()),
                    FhirWords.of(change.getSeverity()),
                    change.getAt(),
                    change.getBy(),
                    change.getReason());
        }
    }

    /** Maps an alert. */
    public static AlertJson of(Alert alert) {
        return new AlertJson(
                alert.getAlertId(),
                alert.getRevision(),
                alert.getPatientKey(),
                alert.getVisitKey(),
                FhirWords.of(alert.getStatus()),
                AlertBook.isOpen(alert.getStatus()),
                alert.getConfirmed(),
                FhirWords.of(alert.getSeverity()),
                alert.getTitle(),
                alert.getCondition(),
                alert.getOwner(),
                alert.getNextObservationsDue(),
                Trigger.of(alert.getTrigger()),
                Optional.ofNullable(alert.getAssessment())
                        .map(AssessmentJson::of)
                        .orElse(null),
                alert.getEvidence().stream().map(Fact::of).toList(),
                List.copyOf(alert.getMissing()),
                alert.getRaisedAt(),
                alert.getUpdatedAt(),
                alert.getSnoozedUntil(),
                alert.getAcknowledgedUntil(),
                Optional.ofNullable(alert.getEscalation()).map(Asked::of).orElse(null),
                alert.getChanges().stream().map(Revised::of).toList(),
                List.copyOf(alert.getActedBy()),
                alert.getCollectedAt(),
                alert.getCaughtUpAt(),
                alert.getHistory().stream().map(Change::of).toList());
    }
}
