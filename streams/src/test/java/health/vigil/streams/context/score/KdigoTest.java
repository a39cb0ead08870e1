package health.vigil.streams.context.score;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.streams.context.score.Kdigo.Baseline;
import health.vigil.streams.context.score.Kdigo.Creatinine;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KdigoTest {

    private static final Instant NOW = Instant.parse("2026-03-10T08:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "1.49, 1.0, PT72H, 0",
        "1.50, 1.0, PT72H, 1",
        "1.99, 1.0, PT72H, 1",
        "2.00, 1.0, PT72H, 2",
        "2.99, 1.0, PT72H, 2",
        "3.00, 1.0, PT72H, 3",
        "1.35, 0.9, PT72H, 1",
        "1.34, 0.9, PT72H, 0"
    })
    void shouldStageByTheRatioOnBothSidesOfEachThreshold(String now, String before, Duration ago, int stage) {
        assertThat(Kdigo.of(List.of(at(Duration.ZERO, now), at(ago, before)), false)
                        .stage())
                .isEqualTo(stage);
    }

    @ParameterizedTest
    @CsvSource({"1.29, PT24H, 0", "1.30, PT24H, 1", "1.30, PT48H, 1", "1.30, PT48H1S, 0", "1.4, PT24H, 1"})
    void shouldStageByTheRiseWithin48Hours(String now, Duration ago, int stage) {
        assertThat(Kdigo.of(List.of(at(Duration.ZERO, now), at(ago, "1.0")), false)
                        .stage())
                .isEqualTo(stage);
    }

    @ParameterizedTest
    @CsvSource({"3.99, 3.69, PT24H, 1", "4.00, 3.70, PT24H, 3", "4.00, 3.71, PT24H, 0", "4.5, 3.9, PT72H, 0"})
    void shouldTakeFourForStage3OnlyWhereItRoseAcutely(String now, String before, Duration ago, int stage) {
        assertThat(Kdigo.of(List.of(at(Duration.ZERO, now), at(ago, before)), false)
                        .stage())
                .isEqualTo(stage);
    }

    /** In umol/L, as a feed sends them; 88.4 of them are a mg/dL. */
    @ParameterizedTest
    @CsvSource({"106.5, 80.0, 1", "106.4, 80.0, 0", "353.6, 327.1, 3", "353.5, 327.0, 1"})
    void shouldStageByTheGuidelinesOtherUnitToo(BigDecimal now, BigDecimal before, int stage) {
        var factor = new BigDecimal("0.011312");
        assertThat(Kdigo.of(
                                List.of(
                                        at(Duration.ZERO, now.multiply(factor).toPlainString()),
                                        at(
                                                Duration.ofDays(1),
                                                before.multiply(factor).toPlainString())),
                                false)
                        .stage())
                .isEqualTo(stage);
    }

    @Test
    void shouldHoldItAgainstTheLowestOfSevenDays() {
        Kdigo kdigo = Kdigo.of(
                List.of(
                        at(Duration.ZERO, "2.0"),
                        at(Duration.ofDays(3), "1.4"),
                        at(Duration.ofDays(7), "1.0"),
                        at(Duration.ofDays(8), "0.5")),
                false);
        assertThat(kdigo)
                .isEqualTo(new Kdigo(2, new BigDecimal("1.0"), Baseline.LOWEST_OF_7_DAYS, new BigDecimal("2.00")));
    }

    @Test
    void shouldHoldItAgainstTheMedianOfTheYearWhereTheWeekHasNothing() {
        Kdigo kdigo = Kdigo.of(
                List.of(
                        at(Duration.ZERO, "1.5"),
                        at(Duration.ofDays(8), "1.2"),
                        at(Duration.ofDays(100), "0.8"),
                        at(Duration.ofDays(365), "1.0"),
                        at(Duration.ofDays(366), "9.0")),
                false);
        assertThat(kdigo.source()).isEqualTo(Baseline.MEDIAN_OF_8_TO_365_DAYS);
        assertThat(kdigo.baseline()).isEqualByComparingTo("1.0");
        assertThat(kdigo.stage()).isEqualTo(1);
    }

    @Test
    void shouldBeUnknownWithoutABaseline() {
        assertThat(Kdigo.of(List.of(at(Duration.ZERO, "4.5")), false).stage()).isNull();
        assertThat(Kdigo.of(List.of(), false)).isEqualTo(Kdigo.UNKNOWN);
    }

    @Test
    void shouldBeStage3UnderRenalReplacement() {
        assertThat(Kdigo.of(List.of(at(Duration.ZERO, "1.0"), at(Duration.ofDays(1), "1.0")), true)
                        .stage())
                .isEqualTo(3);
        assertThat(Kdigo.of(List.of(), true).stage()).isEqualTo(3);
    }

    private static Creatinine at(Duration ago, String value) {
        return new Creatinine(NOW.minus(ago), new BigDecimal(value));
    }
}
