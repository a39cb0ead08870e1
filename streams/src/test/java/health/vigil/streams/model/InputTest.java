package health.vigil.streams.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class InputTest {

    private static final String CONCEPT = "heart-rate";

    @Test
    void shouldBeMissingWhenNewestIsOneMinuteTooOld() {
        Input newest = new Input.Newest(CONCEPT, 240);

        assertThat(newest.read(history(240, 88))).isEqualTo(88);
        assertThat(newest.read(history(241, 88))).isNaN();
    }

    @Test
    void shouldWeighEachHourOnceWhenMonitorSendsOften() {
        History often = history(0, 100, 10, 60, 50, 60, 60, 80);

        assertThat(new Input.HourlyMean(CONCEPT, 720).read(often)).isEqualTo(90, within(1e-12));
        assertThat(new Input.Lowest(CONCEPT, 720).read(often)).isEqualTo(80);
        assertThat(new Input.Highest(CONCEPT, 720).read(often)).isEqualTo(100);
    }

    @Test
    void shouldBeMissingWhenNoHourHasAValue() {
        assertThat(new Input.HourlyMean(CONCEPT, 59).read(history(60, 100))).isNaN();
        assertThat(new Input.Lowest(CONCEPT, 59).read(history(60, 100))).isNaN();
        assertThat(new Input.Highest(CONCEPT, 59).read(history(60, 100))).isNaN();
    }

    /** The sum is compensated: adding these one to the other would give 0.9999999999999999. */
    @Test
    void shouldLoseNothingOfAMeanToTheOrderOfItsHours() {
        double[] tenths = new double[20];
        for (int hour = 0; hour < tenths.length; hour += 2) {
            tenths[hour] = 30.0 * hour;
            tenths[hour + 1] = 0.1;
        }

        assertThat(new Input.HourlyMean(CONCEPT, 720).read(history(tenths))).isEqualTo(0.1);
    }

    @Test
    void shouldBeMissingWhenThereIsNothingToCompareWith() {
        Input change = new Input.Change(CONCEPT, 240, 360, 720);

        assertThat(change.read(history(0, 100, 359, 70))).isNaN();
        assertThat(change.read(history(0, 100, 360, 70))).isEqualTo(30);
    }

    @Test
    void shouldBeMissingWhenDivisorIsMissing() {
        assertThat(new Input.Ratio(CONCEPT, "systolic-pressure", 240).read(history(0, 100)))
                .isNaN();
    }

    @Test
    void shouldSaturateOutsideRampWhicheverWayItRuns() {
        Ramp falling = new Ramp(100, 80);

        assertThat(falling.at(101)).isZero();
        assertThat(falling.at(90)).isEqualTo(0.5);
        assertThat(falling.at(79)).isEqualTo(1);
    }

    /** Pairs of minutes ago and value, newest first. */
    private static History history(double... pairs) {
        var series = new Series();
        for (int i = 0; i < pairs.length; i += 2) {
            series.add((int) pairs[i], pairs[i + 1]);
        }
        return new History(null, Map.of(CONCEPT, series));
    }
}
