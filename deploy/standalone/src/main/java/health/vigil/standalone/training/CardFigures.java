package health.vigil.standalone.training;

import health.vigil.standalone.evaluation.Report;
import health.vigil.streams.model.EarlyWarningFile;
import health.vigil.streams.model.ModelView;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The figures that a card's template may name. */
final class CardFigures {

    private static final int HUNDRED = 100;

    private final EarlyWarningFile model;
    private final TrainingSet set;
    private final Report report;

    CardFigures(EarlyWarningFile model, TrainingSet set, Report report) {
        this.model = model;
        this.set = set;
        this.report = report;
    }

    Map<String, String> all() {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("outcome", model.outcome());
        figures.put("youngest", String.valueOf(model.abstention().youngestAge()));
        figures.put("minimum", String.valueOf(model.abstention().minimum()));
        figures.put("main", String.join(", ", model.abstention().of()));
        figures.put("fairHours", String.valueOf(Row.LAST_FAIR_HOUR));
        figures.put("thinning", String.valueOf(CrossValidation.THINNING));
        figures.put("lookback", String.valueOf(ModelView.LOOKBACK.toHours()));
        figures.put("leastShown", String.valueOf(Report.LEAST_SHOWN));
        figures.put("depth", String.valueOf(GrownTree.DEPTH));
        figures.put("strange", percent(Calibrated.STRANGE_PART));
        figures.put("abstained", percent((double) report.abstainedRows() / report.rows()));
        figures.put("stays", "%,d".formatted(set.stays().size()));
        figures.put("septic", "%,d".formatted(set.septicStays()));
        figures.put("hours", "%,d".formatted(set.rows().size()));
        figures.put("sha", set.digest());
        figures.put("features", String.valueOf(model.features().size()));
        figures.put("trees", String.valueOf(model.trees().size()));
        figures.put("medium", "%.4f".formatted(model.bands().medium()));
        figures.put("high", "%.4f".formatted(model.bands().high()));
        figures.put("women", percent(part("female")));
        figures.put("fair", line(report.line("fair")));
        figures.put("all", line(report.line("all")));
        figures.put("matched", line(report.line("hour-matched")));
        figures.put(
                "alerts",
                report.alerts().stream()
                        .filter(alerts -> alerts.rows().equals("fair"))
                        .map(CardFigures::line)
                        .collect(Collectors.joining("; ")));
        figures.put(
                "subgroups",
                report.subgroups().stream()
                        .filter(group -> group.auroc() != null)
                        .map(CardFigures::line)
                        .collect(Collectors.joining("; ")));
        return figures;
    }

    private double part(String sex) {
        return (double) set.stays().stream()
                        .filter(stay -> stay.sex().equals(sex))
                        .count()
                / set.stays().size();
    }

    private static String line(Report.Line line) {
        return "AUROC " + number(line.auroc()) + interval(line.intervals(), "auroc") + ", AUPRC " + number(line.auprc())
                + interval(line.intervals(), "auprc")
                + (line.utility() == null
                        ? ""
                        : ", utility " + number(line.utility()) + interval(line.intervals(), "utility"))
                + ", Brier " + number(line.brier()) + interval(line.intervals(), "brier") + ", calibration slope "
                + number(line.calibrationSlope()) + interval(line.intervals(), "calibrationSlope");
    }

    private static String line(Report.Alerts alerts) {
        return "%s at %.0f alerts per 100 patient-days: sensitivity %s%s, PPV %s%s"
                .formatted(
                        alerts.model(),
                        alerts.target(),
                        number(alerts.sensitivity()),
                        interval(alerts.intervals(), "sensitivity"),
                        number(alerts.ppv()),
                        interval(alerts.intervals(), "ppv"));
    }

    private static String line(Report.Subgroup group) {
        Map<String, double[]> intervals = group.intervals();
        return "%s (%d stays): AUROC %s%s, calibration slope %s%s, sensitivity %s%s, PPV %s%s"
                .formatted(
                        group.group(),
                        group.patients(),
                        number(group.auroc()),
                        interval(intervals, "auroc"),
                        number(group.calibrationSlope()),
                        interval(intervals, "calibrationSlope"),
                        number(group.sensitivity()),
                        interval(intervals, "sensitivity"),
                        number(group.ppv()),
                        interval(intervals, "ppv"));
    }

    private static String interval(Map<String, double[]> intervals, String measure) {
        double[] found = intervals.get(measure);
        return found == null ? "" : String.format(Locale.ROOT, " (%.3f–%.3f)", found[0], found[1]);
    }

    private static String number(@Nullable Double value) {
        return value == null ? "not measurable" : String.format(Locale.ROOT, "%.3f", value);
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.1f %%", HUNDRED * part);
    }
}
