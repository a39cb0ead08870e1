package health.vigil.standalone.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MeasuresTest {

    @Test
    void shouldCountTiesHalf() {
        double[] scores = {1, 1, 0, 0};
        boolean[] labels = {true, false, true, false};

        Measures.Discrimination found = Measures.discrimination(scores, labels);

        assertThat(found.auroc()).isEqualTo(0.5);
        assertThat(found.auprc()).isEqualTo(0.5);
    }

    @Test
    void shouldAgreeWithWorkedExample() {
        double[] scores = {0.9, 0.8, 0.7, 0.6};
        boolean[] labels = {true, false, true, false};

        Measures.Discrimination found = Measures.discrimination(scores, labels);

        assertThat(found.auroc()).isEqualTo(0.75);
        assertThat(found.auprc()).isEqualTo((1 + 2.0 / 3) / 2, within(1e-12));
    }

    @Test
    void shouldFindSlopeBelowOneWhenOverconfident() {
        double[] twiceTooSure = {2 * Math.log(3), 2 * Math.log(3), 2 * Math.log(3), 2 * Math.log(3), 0, 0};
        boolean[] labels = {true, true, true, false, true, false};

        assertThat(Measures.calibrationSlope(twiceTooSure, labels)).isEqualTo(0.5, within(1e-6));
    }
}
