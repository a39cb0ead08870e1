package health.vigil.consumers.delivery.cdshooks;

import health.vigil.schemas.Alert;
import health.vigil.schemas.Severity;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a card was about, as its uuid tells: an alert, and how bad it was. A chart stays open for long, and a no to what was
 * medium is none to what has become critical since.
 */
record Answered(String alertId, Severity severity) {

    private static final String BETWEEN = ":";

    static Answered by(Alert alert) {
        return new Answered(alert.getAlertId(), alert.getSeverity());
    }

    /** Reads the uuid of a card; nothing where it is none that Vigil gave out. */
    static Optional<Answered> read(String uuid) {
        String[] parts = uuid.split(BETWEEN, -1);
        return parts.length == 2
                ? Arrays.stream(Severity.values())
                        .filter(severity -> severity.name().equals(parts[1]))
                        .findFirst()
                        .map(severity -> new Answered(parts[0], severity))
                : Optional.empty();
    }

    /** As it stands on the card. */
    String uuid() {
        return alertId + BETWEEN + severity.name();
    }

    /** Whether the alert is worse now than what was answered. */
    boolean isLessThan(Alert now) {
        return severity.compareTo(now.getSeverity()) < 0;
    }
}
