package health.vigil.standalone.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Worked by hand from the 2019 challenge's definition: onset is six rows after the first label. */
class UtilityTest {

    private static final double EXACT = 1e-12;
    private static final int FIRST_LABEL = 14;

    @ParameterizedTest
    @CsvSource({
        "7, -0.05, 0", // 13 h before onset: too early
        "8, 0, 0", // 12 h
        "11, 0.5, 0", // 9 h
        "14, 1, 0", // 6 h: the best
        "17, 0.6666666666666666, -0.6666666666666666", // 3 h
        "20, 0.3333333333333333, -1.3333333333333333", // onset
        "23, 0, -2", // 3 h after
        "24, 0, 0" // past
    })
    void shouldValueAlarmAndSilenceByHoursToOnset(int row, double alarm, double silence) {
        assertThat(Utility.of(true, row, FIRST_LABEL)).isCloseTo(alarm, within(EXACT));
        assertThat(Utility.of(false, row, FIRST_LABEL)).isCloseTo(silence, within(EXACT));
    }

    @Test
    void shouldCostAFalseAlarmATwentieth() {
        assertThat(Utility.of(true, 3, -1)).isEqualTo(-0.05);
        assertThat(Utility.of(false, 3, -1)).isZero();
    }

    @Test
    void shouldBeOneForTheBestAnswersNoneForSilenceAndLessForFalseAlarms() {
        assertThat(normalised(stay(0.0, 8, 23))).isCloseTo(1, within(EXACT));
        assertThat(normalised(stay(0.0, 99, 99))).isZero();
        assertThat(normalised(stay(0.0, 0, 23))).isLessThan(1);
    }

    private static double normalised(ScoredStay stay) {
        return Utility.normalised(List.of(Utility.in(stay, Score.MODEL, 0.5, Integer.MAX_VALUE)), new int[] {1});
    }

    /** 24 rows, an alarm from one to another. */
    private static ScoredStay stay(double otherwise, int from, int to) {
        double[] probability = new double[24];
        Arrays.setAll(probability, row -> row >= from && row <= to ? 1 : otherwise);
        boolean[] septic = new boolean[24];
        Arrays.fill(septic, FIRST_LABEL, 24, true);
        int[] hours = new int[24];
        Arrays.setAll(hours, row -> row + 1);
        return new ScoredStay("p1", 60, "female", hours, septic, probability, new boolean[24], new int[24], false);
    }
}
