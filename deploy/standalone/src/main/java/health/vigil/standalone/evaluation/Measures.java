package health.vigil.standalone.evaluation;

import java.util.ArrayList;
import java.util.stream.IntStream;

/**
 * How well scores tell septic rows from others, each row with a weight. Ties count half in AUROC and together in AUPRC. The
 * order is found once, so that other weights, as a bootstrap has them, cost one pass.
 */
public final class Measures {

    private static final int NEWTON_STEPS = 25;
    /** A step of Newton's so small leaves nothing to gain. */
    private static final double CLOSE = 1e-10;

    private static final double LEAST = 1e-9;

    private final double[] scores;
    private final boolean[] labels;
    private final int[] order;

    public Measures(double[] scores, boolean[] labels) {
        this.scores = scores;
        this.labels = labels;
        this.order = IntStream.range(0, scores.length)
                .boxed()
                .sorted((a, b) -> Double.compare(scores[b], scores[a]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * Discrimination.
     *
     * @param auroc area under the receiver operating characteristic
     * @param auprc average precision
     */
    public record Discrimination(double auroc, double auprc) {}

    /** A point of the curves: the part of septic rows found, of other rows flagged, and of flagged rows that are septic. */
    record Point(double sensitivity, double falsePositiveRate, double precision) {}

    /** Receives each step of the curves, from the highest score down. */
    private interface Steps {
        void step(double hits, double misses, double truePositives, double falsePositives);
    }

    /** With these weights, one a row. */
    public Discrimination discrimination(double[] weights) {
        double[] sums = new double[2];
        double[] last = new double[2];
        walk(weights, (hits, misses, truePositives, falsePositives) -> {
            sums[0] += misses * (truePositives - hits / 2);
            sums[1] += hits == 0 ? 0 : hits * truePositives / (truePositives + falsePositives);
            last[0] = truePositives;
            last[1] = falsePositives;
        });
        return new Discrimination(sums[0] / (last[0] * last[1]), sums[1] / last[0]);
    }

    /** So many points of the curves, evenly spread over the flagged rows. */
    Point[] curve(double[] weights, int points) {
        double[] totals = new double[2];
        walk(weights, (hits, misses, truePositives, falsePositives) -> {
            totals[0] = truePositives;
            totals[1] = falsePositives;
        });
        var curve = new ArrayList<Point>();
        curve.add(new Point(0, 0, 1));
        walk(weights, (hits, misses, truePositives, falsePositives) -> {
            double part = Math.sqrt(falsePositives / totals[1]);
            if (part * points >= curve.size() || falsePositives == totals[1]) {
                curve.add(new Point(
                        truePositives / totals[0],
                        falsePositives / totals[1],
                        truePositives / (truePositives + falsePositives)));
            }
        });
        return curve.toArray(new Point[0]);
    }

    private void walk(double[] weights, Steps steps) {
        double truePositives = 0;
        double falsePositives = 0;
        for (int i = 0; i < order.length; ) {
            double hits = 0;
            double misses = 0;
            double score = scores[order[i]];
            for (; i < order.length && scores[order[i]] == score; i++) {
                if (labels[order[i]]) {
                    hits += weights[order[i]];
                } else {
                    misses += weights[order[i]];
                }
            }
            truePositives += hits;
            falsePositives += misses;
            steps.step(hits, misses, truePositives, falsePositives);
        }
    }

    /** Intercept and slope of the labels' log-odds on given ones: slope 1 is right, below 1 is overconfident. */
    public record Calibration(double intercept, double slope) {}

    /** The labels' log-odds as a line on the predicted ones, by Newton's method. */
    public static Calibration calibration(double[] logOdds, boolean[] labels, double[] weights) {
        return calibration(logOdds, labels, weights, new Calibration(0, 1));
    }

    /** The same from a line that is near, as the whole is to what a bootstrap draws of it. */
    static Calibration calibration(double[] logOdds, boolean[] labels, double[] weights, Calibration near) {
        double intercept = near.intercept();
        double slope = near.slope();
        double moved = Double.MAX_VALUE;
        for (int step = 0; step < NEWTON_STEPS && moved > CLOSE; step++) {
            double gradient0 = 0;
            double gradient1 = 0;
            double h00 = 0;
            double h01 = 0;
            double h11 = 0;
            for (int i = 0; i < labels.length; i++) {
                if (weights[i] == 0) {
                    continue;
                }
                double p = 1 / (1 + Math.exp(-(intercept + slope * logOdds[i])));
                double error = weights[i] * ((labels[i] ? 1 : 0) - p);
                double weight = weights[i] * p * (1 - p);
                gradient0 += error;
                gradient1 += error * logOdds[i];
                h00 += weight;
                h01 += weight * logOdds[i];
                h11 += weight * logOdds[i] * logOdds[i];
            }
            double determinant = h00 * h11 - h01 * h01;
            double higher = (h11 * gradient0 - h01 * gradient1) / determinant;
            double steeper = (h00 * gradient1 - h01 * gradient0) / determinant;
            intercept += higher;
            slope += steeper;
            moved = Math.abs(higher) + Math.abs(steeper);
        }
        return new Calibration(intercept, slope);
    }

    /** Log-odds of probabilities. */
    public static double[] logOdds(double[] probabilities) {
        double[] logOdds = new double[probabilities.length];
        for (int i = 0; i < logOdds.length; i++) {
            double p = Math.clamp(probabilities[i], LEAST, 1 - LEAST);
            logOdds[i] = Math.log(p / (1 - p));
        }
        return logOdds;
    }
}
