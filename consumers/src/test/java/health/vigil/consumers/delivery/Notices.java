package health.vigil.consumers.delivery;

import health.vigil.consumers.console.Samples;
import health.vigil.consumers.console.board.IdentityBook.Identifier;
import health.vigil.consumers.delivery.channel.Heard;
import health.vigil.consumers.delivery.channel.Notice;
import health.vigil.consumers.delivery.channel.Patient;
import health.vigil.schemas.Alert;
import health.vigil.schemas.AlertStatus;
import health.vigil.schemas.Location;
import health.vigil.schemas.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notices to test with. */
public final class Notices {

    private Notices() {}

    /** About a patient whose number may be told. */
    public static Notice identified(Alert alert) {
        return new Notice(
                alert,
                new Patient("p1", new Location("A", "3", "7"), List.of(new Identifier("HOSP", "MR", "4711"))),
                alert.getSeverity(),
                heard(alert),
                List.of());
    }

    /** About a patient of whom only the key may be told. */
    public static Notice pseudonymous(Alert alert) {
        return new Notice(
                alert,
                new Patient("p1", null, List.of()),
                alert.getSeverity(),
                heard(alert),
                List.of("Collected 9 h ago"));
    }

    private static @Nullable Heard heard(Alert alert) {
        return alert.getRevision() == 1 ? null : new Heard(1, alert.getRevision() - 1);
    }

    /** A high alert at its n-th revision. */
    public static Alert alert(int revision, AlertStatus status) {
        return Samples.alert("a1", "p1", revision, status, Severity.high);
    }
}
