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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the course of a patient's visits does to an alert: it follows the patient from visit to visit, ends when the
 * patient has left, and was a mistake where the admission was.
 */
final class VisitLife {

    private VisitLife() {}

    /** The alert after what is known of the visits now; the same where they say nothing to it. */
    static Alert live(Alert alert, PatientView view) {
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
            case FINISHED -> become(alert, AlertStatus.expired, view.now(), VIGIL, "The visit ended.");
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
        return visitKey == null || visitKey.equals(alert.getVisitKey())
                ? alert
                : complete(
                        next(alert, view.now()).setVisitKey(visitKey),
                        VIGIL,
                        "Follows the patient to the visit that goes on.");
    }
}
