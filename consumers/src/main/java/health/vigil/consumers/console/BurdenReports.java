package health.vigil.consumers.console;

import health.vigil.consumers.console.board.ReadModel;
import health.vigil.consumers.console.burden.Burden;
import health.vigil.consumers.console.burden.BurdenReport;
import health.vigil.consumers.console.burden.NurseShift;
import health.vigil.consumers.console.burden.Span;
import health.vigil.consumers.console.people.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/** Burden over what the console holds. */
final class BurdenReports {

    private BurdenReports() {}

    /**
     * The report on the time before a moment; shorter where older alerts are no longer held.
     *
     * @param reader about the patients of whose units it is
     */
    static BurdenReport last(Duration length, Instant now, ReadModel model, ConsoleConfig config, Viewer reader) {
        Instant asked = now.minus(length);
        Instant from = model.alertsCompleteSince()
                .filter(since -> since.isAfter(asked) && since.isBefore(now))
                .orElse(asked);
        var span = new Span(from, now);
        var shift = new NurseShift(
                config.console().patientsPerNurse(), config.console().shift());
        Predicate<String> among = patientKey -> reader.caresFor(model.unit(patientKey));
        var burden = new Burden(
                span,
                shift,
                model.alerts().stream()
                        .filter(alert -> among.test(alert.getPatientKey()))
                        .toList(),
                model.summaries().stream()
                        .filter(patient -> among.test(patient.getPatientKey()))
                        .toList());
        return BurdenReport.of(span, shift, burden, reader.everything() ? null : reader.units());
    }
}
