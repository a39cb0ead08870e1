package health.vigil.streams.alert;

import static health.vigil.streams.alert.AlertRevisions.VIGIL;
import static health.vigil.streams.alert.AlertRevisions.become;
import static health.vigil.streams.alert.AlertRevisions.complete;
import static health.vigil.streams.alert.AlertRevisions.isOpen;
import static health.vigil.streams.alert.AlertRevisions.next;

import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertStatus;
import health.vigil.streams.context.PatientView;
import health.vigil.streams.context.Visit;
import health.vigil.streams.trigger.TriggerLibrary;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the course of a patient's visits does to an alert: it follows the patient from visit to visit, ends when the
 * patient has left, or some time after where its author wants that, and was a mistake where the admission was.
 */
final class VisitLife {

    private VisitLife() {}

    /** The alert after what is known of the visits now; the same where they say nothing to it. */
    static Alert live(Alert alert, TriggerLibrary library, PatientView view) {
        if (!isOpen(alert)) {
            return alert;
        }
        if (view.isDeceased()) {
            return become(alert, AlertStatus.expired, view.now(), VIGIL, "The patient has died.");
        }
        Visit foremost = view.visit();
        if (foremost.status() == Visit.Status.IN_PROGRESS) {
            return follow(alert, view);
        }
        return switch (status(alert, view)) {
            case CANCELLED -> become(alert, AlertStatus.retracted, view.now(), VIGIL, "The admission was cancelled.");
            // In a visit that nobody has announced the patient is there again.
            case FINISHED ->
                foremost.status() == Visit.Status.UNKNOWN ? follow(alert, view) : leave(alert, library, view);
            case PLANNED, IN_PROGRESS, UNKNOWN -> alert;
        };
    }

    /** How the visit of an alert stands. */
    static Visit.Status status(Alert alert, PatientView view) {
        return view.visits()
                .getOrDefault(String.valueOf(alert.getVisitKey()), view.visit().status());
    }

    /**
     * Whether an alert that is closed was closed by a visit that goes on after all, or by none of what now goes on. A stay that is
     * only booked does not go on.
     */
    static boolean isForgotten(Alert closed, PatientView view) {
        Visit foremost = view.visit();
        return !view.isDeceased()
                && !foremost.isOver()
                && foremost.status() != Visit.Status.PLANNED
                && (closed.getStatus() == AlertStatus.expired
                        || closed.getStatus() == AlertStatus.retracted
                        || !Objects.equals(foremost.visitKey(), closed.getVisitKey()));
    }

    private static Alert follow(Alert alert, PatientView view) {
        @Nullable String visitKey = view.visit().visitKey();
        boolean stays = visitKey == null || visitKey.equals(alert.getVisitKey());
        if (stays && !AfterDischarge.isSaid(alert.getTitle())) {
            return alert;
        }
        return complete(
                next(alert, view.now())
                        .setVisitKey(stays ? alert.getVisitKey() : visitKey)
                        .setTitle(AfterDischarge.title(alert.getTitle(), view)),
                VIGIL,
                stays ? "The patient has not left after all." : "Follows the patient to the visit that goes on.");
    }

    private static Alert leave(Alert alert, TriggerLibrary library, PatientView view) {
        @Nullable Instant end = AfterDischarge.end(alert, library, view);
        if (end == null) {
            return become(alert, AlertStatus.expired, view.now(), VIGIL, "The visit ended.");
        }
        if (!end.isAfter(view.now())) {
            long hours = Duration.between(Objects.requireNonNull(view.leftAt()), view.now())
                    .toHours();
            String why = "The visit ended " + hours + " h ago, and nobody closed it.";
            return become(alert, AlertStatus.expired, view.now(), VIGIL, why);
        }
        boolean isTaken = alert.getStatus() == AlertStatus.acknowledged;
        if (!AfterDischarge.isSaid(alert.getTitle())) {
            Alert.Builder left = next(alert, view.now()).setTitle(AfterDischarge.title(alert.getTitle(), view));
            // Whoever took it took it of a patient who lay there.
            return complete(
                    isTaken ? left.setStatus(AlertStatus.raised).setAcknowledgedUntil(null) : left,
                    VIGIL,
                    "The patient has left with it open.");
        }
        return !isTaken || end.equals(alert.getAcknowledgedUntil())
                ? alert
                : complete(
                        next(alert, view.now()).setAcknowledgedUntil(end),
                        VIGIL,
                        "Nobody observes any more: the acknowledgement by " + alert.getOwner() + " holds on.");
    }
}
