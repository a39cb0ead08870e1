package health.vigil.streams.alert;

import static health.vigil.streams.alert.AlertRevisions.VIGIL;
import static health.vigil.streams.alert.AlertRevisions.complete;

import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.Evidence;
import health.vigil.schemas.TriggerReference;
import health.vigil.streams.context.Moment;
import health.vigil.streams.context.PatientView;
import health.vigil.streams.event.Digests;
import health.vigil.streams.trigger.Trigger;
import health.vigil.streams.trigger.definition.TriggerDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an alert says where a trigger speaks: how bad it is, by which rule, and on what that rests. */
final class TriggeredAlert {

    private TriggeredAlert() {}

    /**
     * A new alert of a condition group.
     *
     * @param closed the last of the group; null where there was none
     */
    static Alert raised(Moment moment, String condition, Trigger trigger, @Nullable Alert closed) {
        PatientView view = moment.view();
        Alert.Builder alert = Alert.newBuilder()
                .setAlertId(id(moment, condition, closed))
                .setRevision(1)
                .setPatientKey(moment.patientKey())
                .setVisitKey(view.visit().visitKey())
                .setStatus(AlertStatus.raised)
                .setConfirmed(true)
                .setCondition(condition)
                .setHistory(List.of())
                .setRaisedAt(moment.now())
                .setUpdatedAt(moment.now());
        return said(alert, trigger, view, "Raised");
    }

    // Time may stand still, behind a record that is ahead of it: what is raised twice in one moment are two alerts.
    private static String id(Moment moment, String condition, @Nullable Alert closed) {
        long now = moment.now().toEpochMilli();
        return closed != null && closed.getRaisedAt().toEpochMilli() == now
                ? Digests.id("alert", moment.patientKey(), condition, now, closed.getAlertId())
                : Digests.id("alert", moment.patientKey(), condition, now);
    }

    /** A revision with all that the trigger says of a view. */
    static Alert said(Alert.Builder revision, Trigger trigger, PatientView view, String why) {
        TriggerDefinition definition = trigger.definition();
        List<Evidence> evidence = AlertEvidence.of(trigger, view);
        List<String> missing = trigger.missing(view);
        revision.setSeverity(trigger.severity(view))
                .setTitle(AfterDischarge.title(definition.title(), view))
                .setTrigger(new TriggerReference(
                        definition.id(), definition.version(), definition.intendedUse(), definition.citation()))
                .setEvidence(evidence)
                .setCollectedAt(AlertEvidence.collectedAt(evidence))
                .setMissing(missing)
                .setAssessment(null)
                .setNextObservationsDue(
                        definition.observeEvery() == null ? null : view.now().plus(definition.observeEvery()));
        return complete(revision, VIGIL, why + ": " + AlertEvidence.sentence(evidence, missing) + ".");
    }
}
