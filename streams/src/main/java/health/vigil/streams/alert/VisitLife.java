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
        Visit.Status own = view.visits().getOrDefault(String.valueOf(alert.getVisitKey()), foremost.status());
        return switch (own) {
            case CANCELLED -> become(alert, AlertStatus.retracted, view.now(), VIGIL, "The admission was cancelled.");
            case FINISHED -> leave(alert, AfterDischarge.stays(alert, library), view);
            case PLANNED, IN_PROGRESS, UNKNOWN -> alert;
        };
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

    private static Alert leave(Alert alert, Duration stays, PatientView view) {
        if (!AfterDischarge.leftAt(view).plus(stays).isAfter(view.now())) {
            String ago = stays.isZero() ? "." : " " + stays.toHours() + " h ago, and nobody closed it.";
            return become(alert, AlertStatus.expired, view.now(), VIGIL, "The visit ended" + ago);
        }
        return !AfterDischarge.hasLeft(view) || AfterDischarge.isSaid(alert.getTitle())
                ? alert
                : complete(
                        next(alert, view.now()).setTitle(AfterDischarge.title(alert.getTitle(), view)),
                        VIGIL,
                        "The patient has left with it open.");
    }
}
