package health.vigil.streams.context.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceScoresTest {

    @ParameterizedTest
    @CsvSource({"21,101,15,0", "22,101,15,1", "21,100,15,1", "21,101,14,1", "22,100,14,3"})
    void shouldScoreQsofaOnBothSidesOfEachThreshold(String rate, String systolic, String glasgow, int total) {
        assertThat(Qsofa.score(number(rate), number(systolic), number(glasgow)).total())
                .isEqualTo(total);
    }

    @ParameterizedTest
    @CsvSource({
        "38.0,90,20,32,12,10,0",
        "38.1,90,20,32,12,10,1",
        "36.0,90,20,32,12,10,0",
        "35.9,90,20,32,12,10,1",
        "37,91,20,32,12,10,1",
        "37,90,21,32,12,10,1",
        "37,90,20,31.9,12,10,1",
        "37,90,20,32,12.1,10,1",
        "37,90,20,32,4.0,10,0",
        "37,90,20,32,3.9,10,1",
        "37,90,20,32,12,10.1,1",
        "38.1,91,21,31,13,11,4"
    })
    void shouldScoreSirsOnBothSidesOfEachThreshold(
            String temperature, String rate, String breaths, String paco2, String wbc, String bands, int total) {
        assertThat(Sirs.score(
                                number(temperature),
                                number(rate),
                                number(breaths),
                                number(paco2),
                                number(wbc),
                                number(bands))
                        .total())
                .isEqualTo(total);
    }

    @Test
    void shouldLetTheRarerMeasurementOnlyAddAPoint() {
        assertThat(Sirs.score(null, null, null, number("40"), null, null).missing())
                .as("a normal PaCO2 alone does not say that the breathing is normal")
                .contains("respiratory-rate");
        assertThat(Sirs.score(null, null, null, number("31"), null, null).parts())
                .containsEntry("respiratory-rate", 1);
    }

    @ParameterizedTest
    @CsvSource({"90,100,0.90", "100,100,1.00", "1,3,0.33", "199,200,0.99", "179,199,0.89"})
    void shouldDivideForTheShockIndex(String rate, String systolic, String index) {
        assertThat(ShockIndex.of(new BigDecimal(rate), new BigDecimal(systolic)))
                .isEqualTo(new BigDecimal(index));
    }

    @Test
    void shouldHaveNoShockIndexWhenThePressureIsZeroOrUnknown() {
        assertThat(ShockIndex.of(new BigDecimal("90"), BigDecimal.ZERO)).isNull();
        assertThat(ShockIndex.of(new BigDecimal("90"), null)).isNull();
    }

    private static Range number(String text) {
        return Range.of(new BigDecimal(text));
    }
}
