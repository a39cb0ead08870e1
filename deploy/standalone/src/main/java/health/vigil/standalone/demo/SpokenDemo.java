package health.vigil.standalone.demo;

import health.vigil.schemas.Alert;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A demo for a person at a terminal. */
final class SpokenDemo implements DemoVoice {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH).withZone(ZoneId.systemDefault());

    private final PrintWriter out;

    SpokenDemo(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void up(String console, int patients, int messages, double seconds) {
        out.printf(Locale.ROOT, "Vigil is up after %.1f s: %s%n", seconds, console);
        out.println(
                messages == 0
                        ? "The stays of " + patients
                                + " patients are already there; the ward goes on from where it was."
                        : "Replaying " + patients + " real ICU stays as " + messages
                                + " HL7 v2 messages. Times are the replay's; names, numbers and beds are invented.\n"
                                + "These are intensive-care patients: the demo's ward opts in to triggers made for wards.");
        out.flush();
    }

    @Override
    public void alert(SeenAlert seen) {
        Alert alert = seen.alert();
        String severity = alert.getSeverity().name().toUpperCase(Locale.ROOT);
        out.printf(
                Locale.ROOT,
                "%-12s  %-8s  bed %-3s  %s%n",
                TIME.format(alert.getUpdatedAt()),
                severity,
                seen.bed(),
                alert.getTitle());
        out.flush();
    }

    @Override
    public void caughtUp(DemoSummary summary) {
        int alerts =
                summary.alerts().values().stream().mapToInt(Integer::intValue).sum();
        out.printf(
                Locale.ROOT,
                "%d patients, %d messages%s, %d events, %d alerts%s.%n",
                summary.patients(),
                summary.messages(),
                summary.acks().isEmpty() ? "" : " (" + summary.acks() + ")",
                summary.events(),
                alerts,
                summary.alerts().isEmpty() ? "" : " " + summary.alerts());
        if (summary.latencies().count() > 0) {
            out.printf(
                    Locale.ROOT,
                    "From message to alert: p50 %.0f ms, p99 %.0f ms over %d alerts.%n",
                    summary.latencies().millis(50),
                    summary.latencies().millis(99),
                    summary.latencies().count());
        }
        out.flush();
    }
}
