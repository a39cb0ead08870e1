package health.vigil.standalone.evaluation;

import java.util.List;

/**
 * Normalised utility of the PhysioNet/Computing in Cardiology Challenge 2019 (Reyna et al. 2020, and the challenge's
 * evaluate_sepsis_score.py): 1 for the best that could be said at each hour, 0 for saying nothing.
 */
final class Utility {

    private static final int EARLIEST = -12;
    private static final int BEST = -6;
    private static final int LATEST = 3;
    private static final double MOST = 1;
    private static final double LEAST_MISSED = -2;
    private static final double FALSE_ALARM = -0.05;
    /** The label turns 1 six hours before onset. */
    private static final int LABEL_LEADS = 6;

    private Utility() {}

    /** What was gained in a stay, what could have been, and what saying nothing gives. */
    record InStay(double observed, double best, double silent) {}

    /** What a threshold on a score is worth in a stay, up to an hour. */
    static InStay in(ScoredStay stay, Score score, double threshold, int lastHour) {
        double observed = 0;
        double best = 0;
        double silent = 0;
        int first = firstLabel(stay);
        for (int i = 0; i < Rows.reaching(stay, lastHour); i++) {
            double alarm = of(true, i, first);
            double silence = of(false, i, first);
            observed += score.at(stay, i) >= threshold ? alarm : silence;
            best += Math.max(alarm, silence);
            silent += silence;
        }
        return new InStay(observed, best, silent);
    }

    /** Over stays, each as often as it was drawn; NaN where none is septic. */
    static double normalised(List<InStay> stays, int[] drawn) {
        double observed = 0;
        double best = 0;
        double silent = 0;
        for (int i = 0; i < drawn.length; i++) {
            InStay stay = stays.get(i);
            observed += drawn[i] * stay.observed();
            best += drawn[i] * stay.best();
            silent += drawn[i] * stay.silent();
        }
        return best == silent ? Double.NaN : (observed - silent) / (best - silent);
    }

    /**
     * What a prediction at a row is worth.
     *
     * @param alarm what was predicted
     * @param row number of the row, from 0: the challenge counts rows
     * @param firstLabel number of the first row with the label; below 0 where there is none
     */
    static double of(boolean alarm, int row, int firstLabel) {
        if (firstLabel < 0) {
            return alarm ? FALSE_ALARM : 0;
        }
        int sinceOnset = row - (firstLabel + LABEL_LEADS);
        if (sinceOnset > LATEST) {
            return 0;
        }
        return alarm ? ofAlarm(sinceOnset) : ofSilence(sinceOnset);
    }

    private static double ofAlarm(int sinceOnset) {
        if (sinceOnset <= BEST) {
            double rising = MOST * (sinceOnset - EARLIEST) / (BEST - EARLIEST);
            return Math.max(rising, FALSE_ALARM);
        }
        return MOST * (LATEST - sinceOnset) / (LATEST - BEST);
    }

    private static double ofSilence(int sinceOnset) {
        return sinceOnset <= BEST ? 0 : LEAST_MISSED * (sinceOnset - BEST) / (LATEST - BEST);
    }

    private static int firstLabel(ScoredStay stay) {
        for (int i = 0; i < stay.length(); i++) {
            if (stay.septic()[i]) {
                return i;
            }
        }
        return -1;
    }
}
