package health.vigil.standalone.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A report as one self-contained page. */
final class ReportPage {

    private static final String STYLE = """
            body{font:15px/1.45 system-ui,sans-serif;max-width:1080px;margin:2rem auto;padding:0 1rem;color:#1b2733;background:#fff}
            table{border-collapse:collapse;margin:1rem 0;width:100%;font-variant-numeric:tabular-nums}
            td,th{padding:.3rem .6rem;border-bottom:1px solid #d5dde5;text-align:right}
            td:first-child,th:first-child,td:nth-child(2),th:nth-child(2){text-align:left}
            small{color:#52606d}.plots{display:grid;grid-template-columns:repeat(2,1fr);gap:1rem}
            figure{margin:0}figcaption{font-weight:600}svg{width:100%;font-size:12px;fill:#52606d}
            .grid{stroke:#e3e9ef}polyline{fill:none;stroke-width:2}polyline.a{stroke:#0b6bcb}circle.a{fill:#0b6bcb}
            polyline.b{stroke:#c4450c}circle.b{fill:#c4450c}polyline.even{stroke:#9aa8b5;stroke-dasharray:4 4}
            """;
    private static final List<double[]> EVEN = List.of(new double[] {0, 0}, new double[] {1, 1});

    private final Report report;

    ReportPage(Report report) {
        this.report = report;
    }

    String html() {
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>Vigil: evaluation of %s</title><style>%s</style></head><body>
                <h1>Evaluation of %s</h1>
                <p>%s</p>
                <p>%,d stays, %,d of them septic, %,d hours; the model abstained at %,d of them.</p>
                <ul>%s</ul>
                <h2>Measures</h2><p><small>95 %% intervals by a bootstrap over patients. Utility: the 2019 challenge's, at a
                threshold fixed before.</small></p>%s
                <h2>Alerts</h2><p><small>One alert a stay and 24 h; right from 12 h before onset to 3 h after.</small></p>%s
                <h2>On the first 59 h</h2><div class="plots">%s</div>
                <h2>By age and sex</h2><p><small>The first 59 h; alerts at the threshold that gives 20 per 100 patient-days over
                all. Groups with fewer than %d septic stays are not shown.</small></p>%s
                </body></html>
                """.formatted(
                        name(),
                        STYLE,
                        name(),
                        escaped(report.data()),
                        report.patients(),
                        report.septicPatients(),
                        report.rows(),
                        report.abstainedRows(),
                        report.notes().stream()
                                .map(note -> "<li>" + escaped(note) + "</li>")
                                .collect(Collectors.joining()),
                        measures(),
                        alerts(),
                        plots(),
                        Report.LEAST_SHOWN,
                        subgroups());
    }

    private String name() {
        Report.Line line = report.models().getFirst();
        return escaped(line.name() + " " + line.version());
    }

    private String measures() {
        return table(
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
        return table(
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
        return table(
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

    private static String table(List<String> head, List<List<String>> rows) {
        return "<table><tr>" + cells(head, "th") + "</tr>"
                + rows.stream().map(row -> "<tr>" + cells(row, "td") + "</tr>").collect(Collectors.joining())
                + "</table>";
    }

    private static String cells(List<String> cells, String tag) {
        return cells.stream()
                .map(cell -> "<" + tag + ">" + cell + "</" + tag + ">")
                .collect(Collectors.joining());
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

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
