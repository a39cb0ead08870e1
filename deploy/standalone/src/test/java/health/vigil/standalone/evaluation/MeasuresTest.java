package health.vigil.standalone.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MeasuresTest {

    private static final double[] ONES = {1, 1, 1, 1};

    @Test
    void shouldCountTiesHalf() {
        double[] scores = {1, 1, 0, 0};
        boolean[] labels = {true, false, true, false};

        Measures.Discrimination found = new Measures(scores, labels).discrimination(ONES);

        assertThat(found.auroc()).isEqualTo(0.5);
        assertThat(found.auprc()).isEqualTo(0.5);
    }

    @Test
    void shouldAgreeWithWorkedExample() {
        double[] scores = {0.9, 0.8, 0.7, 0.6};
        boolean[] labels = {true, false, true, false};

        Measures.Discrimination found = new Measures(scores, labels).discrimination(ONES);

        assertThat(found.auroc()).isEqualTo(0.75);
        assertThat(found.auprc()).isEqualTo((1 + 2.0 / 3) / 2, within(1e-12));
    }

    @Test
    void shouldFindSlopeBelowOneWhenOverconfident() {
        double[] twiceTooSure = {2 * Math.log(3), 2 * Math.log(3), 2 * Math.log(3), 2 * Math.log(3), 0, 0};
        boolean[] labels = {true, true, true, false, true, false};

        double[] ones = {1, 1, 1, 1, 1, 1};

        assertThat(Measures.calibration(twiceTooSure, labels, ones).slope()).isEqualTo(0.5, within(1e-6));
    }

    @Test
    void shouldCountRowTwiceWhenItWeighsTwo() {
        double[] weighted = {1, 2, 1};
        double[] once = {1, 1, 1, 1};

        Measures.Discrimination found =
                new Measures(new double[] {3, 2, 1}, new boolean[] {true, false, true}).discrimination(weighted);

        assertThat(found)
                .isEqualTo(new Measures(new double[] {3, 2, 2, 1}, new boolean[] {true, false, false, true})
                        .discrimination(once));
    }
}
