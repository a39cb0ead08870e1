package health.vigil.consumers.delivery.fhir;

import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.Severity;
import org.hl7.fhir.r4.model.CommunicationRequest.CommunicationPriority;
import org.hl7.fhir.r4.model.CommunicationRequest.CommunicationRequestStatus;
import org.hl7.fhir.r4.model.DetectedIssue.DetectedIssueSeverity;

/** What an alert's status and severity are in FHIR's words. */
final class Statuses {

    private Statuses() {}

    static boolean isOver(AlertStatus status) {
        return switch (status) {
            case resolved, dismissed, retracted, expired -> true;
            case raised, acknowledged, snoozed, escalated -> false;
        };
    }

    static CommunicationRequestStatus request(AlertStatus status) {
        return switch (status) {
            case raised, escalated -> CommunicationRequestStatus.ACTIVE;
            case snoozed -> CommunicationRequestStatus.ONHOLD;
            case acknowledged, resolved, expired -> CommunicationRequestStatus.COMPLETED;
            case dismissed -> CommunicationRequestStatus.REVOKED;
            case retracted -> CommunicationRequestStatus.ENTEREDINERROR;
        };
    }

    static DetectedIssueSeverity severity(Severity severity) {
        return switch (severity) {
            case critical, high -> DetectedIssueSeverity.HIGH;
            case medium -> DetectedIssueSeverity.MODERATE;
            case low -> DetectedIssueSeverity.LOW;
        };
    }

    static CommunicationPriority priority(Severity urgency) {
        return switch (urgency) {
            case critical -> CommunicationPriority.STAT;
            case high -> CommunicationPriority.ASAP;
            case medium -> CommunicationPriority.URGENT;
            case low -> CommunicationPriority.ROUTINE;
        };
    }
}
