package health.vigil.standalone.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was measured; written as report.json. A measure is null where the records cannot tell it.
 *
 * @param data which records: a name and their SHA-256
 * @param patients stays
 * @param rows hours
 * @param septicPatients stays with the label
 * @param abstainedRows hours at which the model declined
 * @param trainedOn stays that the model was trained on: a model trained without them answered for them
 * @param notes what a reader must know before believing it
 * @param models a line a score and kind of rows
 * @param alerts what alerting would mean
 * @param subgroups by age and sex, on fair rows
 * @param curves for the plots: the model's, on fair rows
 */
public record Report(
        String data,
        int patients,
        long rows,
        int septicPatients,
        long abstainedRows,
        int trainedOn,
        List<String> notes,
        List<Line> models,
        List<Alerts> alerts,
        List<Subgroup> subgroups,
        Curves curves) {

    /** Smaller groups are not shown: a person could be recognised, and nothing be learned. */
    public static final int LEAST_SHOWN = 11;

    /**
     * Measures of a score.
     *
     * @param rows {@code all}, {@code fair} (the first 59 h) or {@code hour-matched} (each hour's rows without the label weigh
     *     so that their hours are spread as those with it)
     * @param threshold at which the utility is taken
     * @param intervals 95 %, from a bootstrap by patient
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Line(
            String name,
            String version,
            String rows,
            @Nullable Double auroc,
            @Nullable Double auprc,
            @Nullable Double utility,
            @Nullable Double brier,
            @Nullable Double calibrationSlope,
            @Nullable Double threshold,
            Map<String, double[]> intervals) {}

    /** Alerting with a score at a rate, on some rows. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Alerts(
            String model,
            String rows,
            double target,
            double threshold,
            double per100PatientDays,
            @Nullable Double sensitivity,
            @Nullable Double ppv,
            @Nullable Double medianLeadHours,
            double falsePerPatientHour,
            Map<String, double[]> intervals) {}

    /** Measures of the model in a group; null where the group is too small to be shown. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Subgroup(
            String group,
            @Nullable Integer patients,
            @Nullable Integer septicPatients,
            @Nullable Double auroc,
            @Nullable Double auprc,
            @Nullable Double calibrationSlope,
            @Nullable Double sensitivity,
            @Nullable Double ppv,
            Map<String, double[]> intervals) {}

    /**
     * Points of the plots.
     *
     * @param roc false positive rate, sensitivity
     * @param precisionRecall sensitivity, precision
     * @param calibration mean probability, part septic, by tenths of the rows
     * @param burden alerts per 100 patient-days, sensitivity, PPV
     */
    public record Curves(
            List<double[]> roc, List<double[]> precisionRecall, List<double[]> calibration, List<double[]> burden) {}

    /** The line of the model on these rows. */
    public Line line(String rowsName) {
        return models.stream()
                .filter(line -> line.rows().equals(rowsName))
                .findFirst()
                .orElseThrow();
    }
}
