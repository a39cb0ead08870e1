package health.vigil.streams.context.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MedianTest {

    @ParameterizedTest
    @CsvSource({
        "80, 80",
        "80 200, 140",
        "80 200 81, 81",
        "80 81, 80.5",
        "36.6 36.7, 36.65",
        "0.1 0.2, 0.15",
        "3 1 2 4, 2.5"
    })
    void shouldBeTheMiddleOneAndOfTwoTheirExactMean(String values, BigDecimal median) {
        assertThat(Median.of(
                        Arrays.stream(values.split(" ")).map(BigDecimal::new).toList()))
                .isEqualByComparingTo(median);
    }
}
