package health.vigil.standalone.training;

import java.util.function.ToDoubleFunction;

/**
 * Out-of-fold measurements.
 *
 * @param all on all rows
 * @param fair on the rows of the first 59 h: the headline
 */
record Evaluation(Part all, Part fair) {

    static final double MEDIUM_ALERTS = 20;
    static final double HIGH_ALERTS = 3;

    /**
     * Measurements on some rows.
     *
     * @param rows how many
     * @param septicRows how many of them septic
     * @param model the model
     * @param news2 partial NEWS2: no oxygen flag and no consciousness in the records
     * @param hours hours since admission alone: what length of stay tells
     * @param calibrationSlope of the model
     * @param medium at 20 alerts per 100 patient-days
     * @param high at 3 alerts per 100 patient-days
     */
    record Part(
            int rows,
            int septicRows,
            Measures.Discrimination model,
            Measures.Discrimination news2,
            Measures.Discrimination hours,
            double calibrationSlope,
            AlertRate.Burden medium,
            AlertRate.Burden high) {}

    static Evaluation of(TrainingSet set, double[] logOdds) {
        return new Evaluation(part(set, logOdds, false), part(set, logOdds, true));
    }

    private static Part part(TrainingSet set, double[] logOdds, boolean fairOnly) {
        int[] rows = set.select(row -> row.isFair() || !fairOnly);
        boolean[] labels = new boolean[rows.length];
        double[] scores = new double[rows.length];
        int septic = 0;
        for (int i = 0; i < rows.length; i++) {
            labels[i] = set.rows().get(rows[i]).septic();
            scores[i] = logOdds[rows[i]];
            septic += labels[i] ? 1 : 0;
        }
        var rate = new AlertRate(set, rows, logOdds);
        return new Part(
                rows.length,
                septic,
                Measures.discrimination(scores, labels),
                Measures.discrimination(scores(set, rows, Row::news2), labels),
                Measures.discrimination(scores(set, rows, Row::hour), labels),
                Measures.calibrationSlope(scores, labels),
                rate.at(MEDIUM_ALERTS),
                rate.at(HIGH_ALERTS));
    }

    private static double[] scores(TrainingSet set, int[] rows, ToDoubleFunction<Row> score) {
        double[] scores = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            scores[i] = score.applyAsDouble(set.rows().get(rows[i]));
        }
        return scores;
    }
}
