package health.vigil.standalone.training;

import health.vigil.streams.model.LogisticModel;
import java.util.Arrays;

/**
 * What alerting above a probability would mean: one alert, then none for the same stay for 24 h. An alert is right from
 * 12 h before onset to 3 h after; onset is 6 h after the label turns 1.
 */
final class AlertRate {

    private static final int REFRACTORY_HOURS = 24;
    private static final int ONSET_AFTER_LABEL = 6;
    private static final int EARLIEST = -12;
    private static final int LATEST = 3;
    private static final int HOURS_PER_100_DAYS = 2400;
    private static final int HALVINGS = 40;

    private final TrainingSet set;
    private final int[] rows;
    private final double[] logOdds;
    private final int[] onsetOfStay;
    private final long septicStays;

    AlertRate(TrainingSet set, int[] rows, double[] logOdds) {
        this.set = set;
        this.rows = rows;
        this.logOdds = logOdds;
        this.onsetOfStay = onsets(set);
        this.septicStays = Arrays.stream(rows)
                .mapToObj(row -> set.rows().get(row))
                .filter(Row::septic)
                .mapToInt(Row::stay)
                .distinct()
                .count();
    }

    /**
     * What a threshold gives.
     *
     * @param probability the threshold
     * @param per100PatientDays alerts per 100 patient-days
     * @param sensitivity part of septic stays with a right alert
     * @param ppv part of alerts that are right
     */
    record Burden(double probability, double per100PatientDays, double sensitivity, double ppv) {}

    /** The threshold at which there are about so many alerts per 100 patient-days. */
    Burden at(double per100PatientDays) {
        double low = -15;
        double high = 5;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (burden(middle).per100PatientDays() > per100PatientDays) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return burden(high);
    }

    private Burden burden(double threshold) {
        int alerts = 0;
        int right = 0;
        int found = 0;
        int stay = -1;
        int mutedUntil = 0;
        boolean hit = false;
        for (int row : rows) {
            Row at = set.rows().get(row);
            if (at.stay() != stay) {
                stay = at.stay();
                mutedUntil = 0;
                hit = false;
            }
            if (logOdds[row] >= threshold && at.hour() >= mutedUntil) {
                alerts++;
                mutedUntil = at.hour() + REFRACTORY_HOURS;
                if (isRight(at)) {
                    right++;
                    found += hit ? 0 : 1;
                    hit = true;
                }
            }
        }
        double days = (double) rows.length / HOURS_PER_100_DAYS;
        return new Burden(
                LogisticModel.probability(threshold),
                alerts / days,
                (double) found / septicStays,
                alerts == 0 ? 0 : (double) right / alerts);
    }

    private boolean isRight(Row row) {
        int onset = onsetOfStay[row.stay()];
        return row.hour() >= onset + EARLIEST && row.hour() <= onset + LATEST;
    }

    private static int[] onsets(TrainingSet set) {
        int[] onsets = new int[set.stays()];
        Arrays.fill(onsets, Integer.MAX_VALUE / 2);
        for (Row row : set.rows()) {
            if (row.septic()) {
                onsets[row.stay()] = Math.min(onsets[row.stay()], row.hour() + ONSET_AFTER_LABEL);
            }
        }
        return onsets;
    }
}
