package health.vigil.streams.context.score;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.streams.context.score.UrineOutput.Volume;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrineOutputTest {

    private static final Instant NOW = Instant.parse("2026-03-10T08:00:00Z");
    private static final BigDecimal EIGHTY_KILOGRAMS = new BigDecimal("80");

    @ParameterizedTest
    @CsvSource(
            value = {
                // charted hours; mL each hour of a patient of 80 kg; stage. 40 mL is 0.5 mL/kg/h, 24 mL 0.3.
                "5,  39, -",
                "6,  39, 1",
                "6,  40, -",
                "11, 39, 1",
                "12, 39, 2",
                "12, 40, -",
                "24, 40, 0",
                "24, 39, 2",
                "24, 24, 2",
                "23, 23, 2",
                "24, 23, 3",
                "11, 0,  1",
                "12, 0,  3",
                "12, 1,  2"
            },
            nullValues = "-")
    void shouldStageOnBothSidesOfEachRateAndDuration(int hours, String millilitres, @Nullable Integer stage) {
        assertThat(UrineOutput.of(hourly(hours, millilitres), EIGHTY_KILOGRAMS).stage())
                .isEqualTo(stage);
    }

    @ParameterizedTest
    @CsvSource({"39.9, 1", "40.0, -1"})
    void shouldCompareExactly(String millilitres, int stage) {
        Integer expected = stage < 0 ? null : Integer.valueOf(stage);
        assertThat(UrineOutput.of(hourly(6, millilitres), EIGHTY_KILOGRAMS).stage())
                .isEqualTo(expected);
    }

    @Test
    void shouldBeUnknownWithoutWeight() {
        UrineOutput unknown = UrineOutput.of(hourly(24, "10"), null);
        assertThat(unknown.stage()).isNull();
        assertThat(unknown.missing()).containsExactly("body-weight");
        assertThat(UrineOutput.of(hourly(24, "10"), BigDecimal.ZERO).stage()).isNull();
    }

    @Test
    void shouldNotTakeWhatWasNotChartedForNone() {
        assertThat(UrineOutput.of(List.of(), EIGHTY_KILOGRAMS))
                .isEqualTo(new UrineOutput(null, null, List.of("urine-output")));
        assertThat(UrineOutput.of(List.of(new Volume(null, NOW, BigDecimal.ZERO)), EIGHTY_KILOGRAMS)
                        .stage())
                .as("since when it was collected nobody says")
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"PT6H, 1", "PT6H0.001S, -1"})
    void shouldNotSpreadAVolumeOverAGapInCharting(Duration gap, int stage) {
        Integer expected = stage < 0 ? null : Integer.valueOf(stage);
        var volumes = List.of(volume(NOW, "100"), volume(NOW.minus(gap), "100"));
        assertThat(UrineOutput.of(volumes, EIGHTY_KILOGRAMS).stage()).isEqualTo(expected);
    }

    @Test
    void shouldKnowThatItIsEnoughBeforeADayIsCharted() {
        // 7.2 mL/kg within a day excludes less than 0.3 mL/kg/h, whatever was not charted: 576 mL of 80 kg.
        assertThat(UrineOutput.of(hourly(12, "48"), EIGHTY_KILOGRAMS))
                .isEqualTo(new UrineOutput(0, new BigDecimal("0.60"), List.of()));
        assertThat(UrineOutput.of(hourly(12, "47.9"), EIGHTY_KILOGRAMS).stage()).isNull();
    }

    @Test
    void shouldSayWhatCouldStillRaiseTheStage() {
        assertThat(UrineOutput.of(hourly(12, "20"), EIGHTY_KILOGRAMS))
                .isEqualTo(new UrineOutput(2, new BigDecimal("0.25"), List.of("urine-output")));
    }

    @Test
    void shouldTakeTheVolumeOfADayWithItsBeginning() {
        var day = new Volume(NOW.minus(Duration.ofDays(1)), NOW, new BigDecimal("575"));
        assertThat(UrineOutput.of(List.of(day), EIGHTY_KILOGRAMS).stage()).isEqualTo(3);
    }

    /** Volumes of so many hours, newest first, and the one before them. */
    private static List<Volume> hourly(int hours, String millilitres) {
        var volumes = new ArrayList<Volume>();
        for (int hour = 0; hour <= hours; hour++) {
            volumes.add(volume(NOW.minus(Duration.ofHours(hour)), millilitres));
        }
        return volumes;
    }

    private static Volume volume(Instant at, String millilitres) {
        return new Volume(null, at, new BigDecimal(millilitres));
    }
}
