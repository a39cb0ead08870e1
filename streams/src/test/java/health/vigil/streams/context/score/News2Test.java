package health.vigil.streams.context.score;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.streams.context.score.News2.Spo2Scale;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every boundary of the chart, on both sides. */
class News2Test {

    @ParameterizedTest
    @CsvSource({
        "respiratory-rate, 8, 3",
        "respiratory-rate, 9, 1",
        "respiratory-rate, 11, 1",
        "respiratory-rate, 12, 0",
        "respiratory-rate, 20, 0",
        "respiratory-rate, 21, 2",
        "respiratory-rate, 24, 2",
        "respiratory-rate, 25, 3",
        "spo2, 91, 3",
        "spo2, 92, 2",
        "spo2, 93, 2",
        "spo2, 94, 1",
        "spo2, 95, 1",
        "spo2, 96, 0",
        "systolic-pressure, 90, 3",
        "systolic-pressure, 91, 2",
        "systolic-pressure, 100, 2",
        "systolic-pressure, 101, 1",
        "systolic-pressure, 110, 1",
        "systolic-pressure, 111, 0",
        "systolic-pressure, 219, 0",
        "systolic-pressure, 220, 3",
        "heart-rate, 40, 3",
        "heart-rate, 41, 1",
        "heart-rate, 50, 1",
        "heart-rate, 51, 0",
        "heart-rate, 90, 0",
        "heart-rate, 91, 1",
        "heart-rate, 110, 1",
        "heart-rate, 111, 2",
        "heart-rate, 130, 2",
        "heart-rate, 131, 3",
        "temperature, 35.0, 3",
        "temperature, 35.1, 1",
        "temperature, 36.0, 1",
        "temperature, 36.1, 0",
        "temperature, 38.0, 0",
        "temperature, 38.1, 1",
        "temperature, 39.0, 1",
        "temperature, 39.1, 2"
    })
    void shouldGiveThePointsOfTheChartOnBothSidesOfEachBoundary(String concept, String value, int points) {
        assertThat(only(concept, value).parts()).containsEntry(concept, points);
    }

    @ParameterizedTest
    @CsvSource({"36.04, 1", "36.05, 0", "35.04, 3", "35.05, 1", "39.05, 2"})
    void shouldRoundHalfUpToTheChartsResolutionWhenAValueLiesBetween(String temperature, int points) {
        assertThat(only("temperature", temperature).parts()).containsEntry("temperature", points);
    }

    @Test
    void shouldBeALowerBoundWhenParametersAreMissing() {
        Score score = only("respiratory-rate", "25");
        assertThat(score.total()).isEqualTo(3);
        assertThat(score.upper()).isEqualTo(20);
        assertThat(score.complete()).isFalse();
        assertThat(score.missing()).hasSize(6);
        assertThat(score.atLeast(3)).isTrue();
        assertThat(score.atLeast(7)).as("what is missing could decide it").isNull();
        assertThat(score.atLeast(21)).isFalse();
    }

    @Test
    void shouldScoreOxygenTwoAndAnyConsciousnessBelowAlertThree() {
        Score score = News2.score(null, null, Spo2Scale.ONE, true, null, null, false, null);
        assertThat(score.parts()).containsEntry("oxygen-therapy", 2).containsEntry("consciousness", 3);
    }

    @ParameterizedTest
    @CsvSource({
        "83, true, 3",
        "84, true, 2",
        "85, true, 2",
        "86, true, 1",
        "87, true, 1",
        "88, true, 0",
        "92, true, 0",
        "93, true, 1",
        "94, true, 1",
        "95, true, 2",
        "96, true, 2",
        "97, true, 3",
        "83, false, 3",
        "84, false, 2",
        "85, false, 2",
        "86, false, 1",
        "87, false, 1",
        "88, false, 0",
        "92, false, 0",
        "93, false, 0",
        "97, false, 0"
    })
    void shouldScoreScale2WithAndWithoutOxygen(String spo2, boolean onOxygen, int points) {
        assertThat(onScale2(spo2, onOxygen).parts()).containsEntry("spo2", points);
    }

    @Test
    void shouldBoundScale2WhereItIsNotKnownWhetherOxygenIsGiven() {
        assertThat(onScale2("97", null).atLeast(1))
                .as("0 on air, 3 and 2 more with oxygen")
                .isNull();
        assertThat(onScale2("92", null).parts()).containsEntry("spo2", 0);
        assertThat(onScale2("83", null).atLeast(3)).isTrue();
    }

    /** A value known only as beyond a limit gives what is sure, and what it may give at most. */
    @ParameterizedTest
    @CsvSource({
        "low, 90, ONE, 0, 3",
        "low, 95, ONE, 0, 1",
        "low, 96, ONE, 0, 0",
        "high, 91, ONE, 3, 3",
        "high, 94, ONE, 1, 3",
        "high, 83, TWO, 3, 3",
        "low, 88, TWO, 0, 3",
    })
    void shouldBoundThePointsOfASaturationBeyondALimit(String end, String limit, Spo2Scale scale, int least, int most) {
        BigDecimal number = new BigDecimal(limit);
        Range spo2 = end.equals("low") ? Range.from(number) : Range.upTo(number);

        Score score = News2.score(null, spo2, scale, true, null, null, null, null);

        assertThat(score.parts()).containsEntry("spo2", least);
        assertThat(score.missing().contains("spo2")).as("left open").isEqualTo(least < most);
        assertThat(score.upper() - score.total()).isEqualTo(5 * 3 + most - least);
        assertThat(score.anyPartAtLeast(3)).isEqualTo(least == 3 ? Boolean.TRUE : null);
    }

    private static Score onScale2(String spo2, @Nullable Boolean onOxygen) {
        return News2.score(null, Range.of(new BigDecimal(spo2)), Spo2Scale.TWO, onOxygen, null, null, null, null);
    }

    @Test
    void shouldNeverTakeTheUnknownForNormal() {
        Score score = News2.score(null, null, Spo2Scale.ONE, null, null, null, null, null);
        assertThat(score.parts()).isEmpty();
        assertThat(score.atLeast(1)).isNull();
        assertThat(score.anyPartAtLeast(3)).isNull();
    }

    private static Score only(String concept, String value) {
        return News2.score(
                given(concept, "respiratory-rate", value),
                given(concept, "spo2", value),
                Spo2Scale.ONE,
                null,
                given(concept, "systolic-pressure", value),
                given(concept, "heart-rate", value),
                null,
                given(concept, "temperature", value));
    }

    private static @Nullable Range given(String concept, String wanted, String value) {
        return concept.equals(wanted) ? Range.of(new BigDecimal(value)) : null;
    }
}
