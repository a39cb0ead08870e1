package health.vigil.standalone.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertRateTest {

    /** The label from hour 20 on, so onset at hour 26. */
    private static final int LABEL = 20;

    @ParameterizedTest
    @CsvSource({"13, 0", "14, 1", "29, 1", "30, 0"})
    void shouldBeRightFromTwelveHoursBeforeOnsetToThreeAfter(int hour, double ppv) {
        assertThat(burden(hour, hour).ppv()).isEqualTo(ppv);
        assertThat(burden(hour, hour).sensitivity()).isEqualTo(ppv);
    }

    @Test
    void shouldMuteAStayForADay() {
        assertThat(alerts(1, 24)).isEqualTo(1);
        assertThat(alerts(1, 25)).isEqualTo(2);
    }

    @Test
    void shouldTellLeadBurdenAndFalseAlarms() {
        AlertRate.Burden burden = burden(16, 16);

        assertThat(burden.medianLeadHours()).isEqualTo(10);
        assertThat(burden.per100PatientDays()).isEqualTo(60);
        assertThat(burden.falsePerPatientHour()).isZero();
    }

    private static long alerts(int... hours) {
        ScoredStay stay = stay();
        for (int hour : hours) {
            stay.probability()[hour - 1] = 1;
        }
        return new AlertRate(List.of(stay), Score.MODEL, Integer.MAX_VALUE)
                .in(stay, 0.5)
                .alerts();
    }

    private static AlertRate.Burden burden(int from, int to) {
        ScoredStay stay = stay();
        Arrays.fill(stay.probability(), from - 1, to, 1);
        return new AlertRate(List.of(stay), Score.MODEL, Integer.MAX_VALUE).of(0.5);
    }

    private static ScoredStay stay() {
        int[] hours = new int[40];
        Arrays.setAll(hours, i -> i + 1);
        boolean[] septic = new boolean[40];
        Arrays.fill(septic, LABEL - 1, 40, true);
        return new ScoredStay("p1", 60, "male", hours, septic, new double[40], new boolean[40], new int[40], false);
    }
}
