package health.vigil.standalone.evaluation;

import java.util.Arrays;
import java.util.List;

/**
 * Scored hours, flat: what measures are taken of.
 *
 * @param scores one a row
 * @param septic the label
 * @param hours hours since admission
 * @param stays number of the stay
 */
@SuppressWarnings("ArrayRecordComponent") // columns of figures, never compared
record Rows(double[] scores, boolean[] septic, int[] hours, int[] stays) {

    /** Stays without sepsis end at about 60 h in the challenge's data; before that, length of stay tells nothing. */
    static final int LAST_FAIR_HOUR = 59;

    /** Hours of stays that came up to the hour. */
    static Rows of(List<ScoredStay> stays, Score score, int lastHour) {
        int size = stays.stream().mapToInt(stay -> reaching(stay, lastHour)).sum();
        var rows = new Rows(new double[size], new boolean[size], new int[size], new int[size]);
        int row = 0;
        for (int number = 0; number < stays.size(); number++) {
            ScoredStay stay = stays.get(number);
            for (int i = 0; i < reaching(stay, lastHour); i++, row++) {
                rows.scores[row] = score.at(stay, i);
                rows.septic[row] = stay.septic()[i];
                rows.hours[row] = stay.hours()[i];
                rows.stays[row] = number;
            }
        }
        return rows;
    }

    static int reaching(ScoredStay stay, int lastHour) {
        int end = Arrays.binarySearch(stay.hours(), lastHour);
        return end >= 0 ? end + 1 : -end - 1;
    }

    int size() {
        return scores.length;
    }

    long positives() {
        long positives = 0;
        for (boolean label : septic) {
            positives += label ? 1 : 0;
        }
        return positives;
    }
}
