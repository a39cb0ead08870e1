package health.vigil.consumers.console.burden;

import health.vigil.schemas.ActionType;
import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertChange;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.PersonsAction;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be read from an alert's history. */
final class Life {

    private Life() {}

    /** From the raising to the first acknowledgement; empty where nobody acknowledged. */
    static Optional<Duration> timeToAcknowledge(Alert alert) {
        return alert.getHistory().stream()
                .filter(change -> change.getStatus() == AlertStatus.acknowledged)
                .findFirst()
                .map(change -> Duration.between(alert.getRaisedAt(), change.getAt()));
    }

    /** Whether it ever went up a ladder. */
    static boolean wasEscalated(Alert alert) {
        return alert.getHistory().stream().anyMatch(change -> change.getStatus() == AlertStatus.escalated);
    }

    /** Why a person dismissed it, {@code none} without a reason; empty where it was not dismissed. */
    static Optional<String> dismissal(Alert alert) {
        return alert.getStatus() != AlertStatus.dismissed
                ? Optional.empty()
                : Optional.of(last(alert, ActionType.dismiss)
                        .map(PersonsAction::getReason)
                        .orElse("none"));
    }

    /** Whether the last person who said so found it useful; empty where nobody said. */
    static Optional<Boolean> feedback(Alert alert) {
        return last(alert, ActionType.feedback).map(PersonsAction::getUseful);
    }

    private static Optional<PersonsAction> last(Alert alert, ActionType type) {
        return actions(alert).filter(action -> action.getType() == type).reduce((earlier, later) -> later);
    }

    private static Stream<PersonsAction> actions(Alert alert) {
        return alert.getHistory().stream()
                .map(AlertChange::getAction)
                .flatMap(action -> Optional.ofNullable(action).stream());
    }
}
