package health.vigil.consumers.delivery.cdshooks;

import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertChange;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.Severity;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a card was about, as its uuid tells: an alert, how bad it was, and since when nobody had it. A chart stays open for long,
 * and a no to what was medium is none to what has become critical since, nor to what was raised again.
 *
 * @param raised revision in which it was raised last
 */
record Answered(String alertId, Severity severity, int raised) {

    private static final String BETWEEN = ":";
    private static final Pattern REVISION = Pattern.compile("\\d{1,9}");

    static Answered by(Alert alert) {
        return new Answered(alert.getAlertId(), alert.getSeverity(), raised(alert));
    }

    // While it stays raised its revisions are news, and none of them a new alert.
    private static int raised(Alert alert) {
        int raised = 0;
        AlertStatus before = AlertStatus.resolved;
        for (AlertChange change : alert.getHistory()) {
            raised = change.getStatus() == AlertStatus.raised && before != AlertStatus.raised
                    ? change.getRevision()
                    : raised;
            before = change.getStatus();
        }
        return raised;
    }

    /** Reads the uuid of a card; nothing where it is none that Vigil gave out. */
    static Optional<Answered> read(String uuid) {
        String[] parts = uuid.split(BETWEEN, -1);
        return parts.length == 3 && REVISION.matcher(parts[2]).matches()
                ? Arrays.stream(Severity.values())
                        .filter(severity -> severity.name().equals(parts[1]))
                        .findFirst()
                        .map(severity -> new Answered(parts[0], severity, Integer.parseInt(parts[2])))
                : Optional.empty();
    }

    /** As it stands on the card. */
    String uuid() {
        return alertId + BETWEEN + severity.name() + BETWEEN + raised;
    }

    /** Whether the alert is worse now than what was answered, or was raised again since. */
    boolean isLessThan(Alert now) {
        return severity.compareTo(now.getSeverity()) < 0 || raised < raised(now);
    }
}
