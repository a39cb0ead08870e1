package health.vigil.standalone.evaluation;

import static health.vigil.standalone.page.HtmlPage.escaped;

import health.vigil.standalone.page.HtmlPage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report as one self-contained page. */
final class ReportPage {

    private static final List<double[]> EVEN = List.of(new double[] {0, 0}, new double[] {1, 1});

    private final Report report;

    ReportPage(Report report) {
        this.report = report;
    }

    String html() {
        return HtmlPage.html("evaluation of " + name(), """
                <h1>Evaluation of %s</h1>
                <p>%s</p>
                <p>%,d stays, %,d of them septic, %,d hours; the model abstained at %,d of them.</p>
                %s
                <h2>Measures</h2><p><small>95 %% intervals by a bootstrap over patients. Utility: the 2019 challenge's, at a
                threshold fixed before.</small></p>%s
                <h2>Alerts</h2><p><small>One alert a stay and 24 h; right from 12 h before onset to 3 h after.</small></p>%s
                <h2>On the first 59 h</h2><div class="plots">%s</div>
                <h2>By age and sex</h2><p><small>The first 59 h; alerts at the threshold that gives 20 per 100 patient-days over
                all. Groups with fewer than %d septic stays are not shown.</small></p>%s
                """.formatted(
                        escaped(name()),
                        escaped(report.data()),
                        report.patients(),
                        report.septicPatients(),
                        report.rows(),
                        report.abstainedRows(),
                        HtmlPage.list(report.notes()),
                        measures(),
                        alerts(),
                        plots(),
                        Report.LEAST_SHOWN,
                        subgroups()));
    }

    private String name() {
        Report.Line line = report.models().getFirst();
        return line.name() + " " + line.version();
    }

    private String measures() {
        return HtmlPage.tableOfTwoTexts(
                List.of("score", "rows", "AUROC", "AUPRC", "utility", "Brier", "calibration slope"),
                report.models().stream()
                        .map(line -> List.of(
                                line.name(),
                                line.rows(),
                                shown(line.auroc(), line.intervals(), "auroc"),
                                shown(line.auprc(), line.intervals(), "auprc"),
                                shown(line.utility(), line.intervals(), "utility"),
                                shown(line.brier(), line.intervals(), "brier"),
                                shown(line.calibrationSlope(), line.intervals(), "calibrationSlope")))
                        .toList());
    }

    private String alerts() {
        return HtmlPage.tableOfTwoTexts(
                List.of(
                        "score",
                        "rows",
                        "alerts per 100 patient-days",
                        "sensitivity",
                        "PPV",
                        "median lead, h",
                        "false per patient-hour",
                        "threshold"),
                report.alerts().stream()
                        .map(line -> List.of(
                                line.model(),
                                line.rows(),
                                String.format(Locale.ROOT, "%.1f", line.per100PatientDays()),
                                shown(line.sensitivity(), line.intervals(), "sensitivity"),
                                shown(line.ppv(), line.intervals(), "ppv"),
                                shown("%.1f", line.medianLeadHours(), line.intervals(), "medianLeadHours"),
                                shown("%.4f", line.falsePerPatientHour(), line.intervals(), "falsePerPatientHour"),
                                String.format(Locale.ROOT, "%.4f", line.threshold())))
                        .toList());
    }

    private String subgroups() {
        return HtmlPage.table(
                List.of("group", "stays", "septic", "AUROC", "AUPRC", "calibration slope", "sensitivity", "PPV"),
                report.subgroups().stream()
                        .map(group -> List.of(
                                group.group(),
                                group.patients() == null ? "not shown" : String.valueOf(group.patients()),
                                group.septicPatients() == null ? "–" : String.valueOf(group.septicPatients()),
                                shown(group.auroc(), group.intervals(), "auroc"),
                                shown(group.auprc(), group.intervals(), "auprc"),
                                shown(group.calibrationSlope(), group.intervals(), "calibrationSlope"),
                                shown(group.sensitivity(), group.intervals(), "sensitivity"),
                                shown(group.ppv(), group.intervals(), "ppv")))
                        .toList());
    }

    private String plots() {
        Report.Curves curves = report.curves();
        if (curves.roc().isEmpty()) {
            return "<p>Without septic hours there is nothing to plot.</p>";
        }
        double most = curves.calibration().stream()
                .mapToDouble(point -> Math.max(point[0], point[1]))
                .max()
                .orElse(1);
        double precise = curves.precisionRecall().stream()
                .skip(1)
                .mapToDouble(point -> point[1])
                .max()
                .orElse(1);
        return new Plot("ROC", "false positive rate", "sensitivity", 1, 1)
                        .line(EVEN, 1, "even", false)
                        .line(curves.roc(), 1, "a", false)
                        .svg()
                + new Plot("Precision and recall", "recall", "precision", 1, precise)
                        .line(curves.precisionRecall().stream().skip(1).toList(), 1, "a", false)
                        .svg()
                + new Plot("Calibration, by tenths of the hours", "mean probability", "part septic", most, most)
                        .line(List.of(new double[] {0, 0}, new double[] {most, most}), 1, "even", false)
                        .line(curves.calibration(), 1, "a", true)
                        .svg()
                + new Plot(
                                "Alert burden: sensitivity (blue) and PPV (red)",
                                "alerts per 100 patient-days",
                                "part",
                                curves.burden().getLast()[0],
                                1)
                        .line(curves.burden(), 1, "a", true)
                        .line(curves.burden(), 2, "b", true)
                        .svg();
    }

    private static String shown(@Nullable Double value, Map<String, double[]> intervals, String measure) {
        return shown("%.3f", value, intervals, measure);
    }

    private static String shown(
            String format, @Nullable Double value, Map<String, double[]> intervals, String measure) {
        if (value == null) {
            return "–";
        }
        String shown = String.format(Locale.ROOT, format, value);
        double[] interval = intervals.get(measure);
        return interval == null
                ? shown
                : shown
                        + String.format(
                                Locale.ROOT, " <small>" + format + "–" + format + "</small>", interval[0], interval[1]);
    }
}
