package health.vigil.consumers.console;

import health.vigil.consumers.console.board.ReadModel;
import health.vigil.consumers.console.burden.Burden;
import health.vigil.consumers.console.burden.BurdenReport;
import health.vigil.consumers.console.burden.NurseShift;
import health.vigil.consumers.console.burden.Span;
import java.time.Duration;
import java.time.Instant;

/** Burden over what the console holds. */
final class BurdenReports {

    private BurdenReports() {}

    /** The report on the time before a moment; shorter where older alerts are no longer held. */
    static BurdenReport last(Duration length, Instant now, ReadModel model, ConsoleConfig config) {
        Instant asked = now.minus(length);
        Instant from = model.alertsCompleteSince()
                .filter(since -> since.isAfter(asked) && since.isBefore(now))
                .orElse(asked);
        var span = new Span(from, now);
        var shift = new NurseShift(
                config.console().patientsPerNurse(), config.console().shift());
        return BurdenReport.of(span, shift, new Burden(span, shift, model.alerts(), model.summaries()));
    }
}
