package health.vigil.streams.context.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MewsTest {

    @ParameterizedTest
    @CsvSource({
        "systolic-pressure,70,3",
        "systolic-pressure,71,2",
        "systolic-pressure,80,2",
        "systolic-pressure,81,1",
        "systolic-pressure,100,1",
        "systolic-pressure,101,0",
        "systolic-pressure,199,0",
        "systolic-pressure,200,2",
        "heart-rate,40,2",
        "heart-rate,41,1",
        "heart-rate,50,1",
        "heart-rate,51,0",
        "heart-rate,100,0",
        "heart-rate,101,1",
        "heart-rate,110,1",
        "heart-rate,111,2",
        "heart-rate,129,2",
        "heart-rate,130,3",
        "respiratory-rate,8,2",
        "respiratory-rate,9,0",
        "respiratory-rate,14,0",
        "respiratory-rate,15,1",
        "respiratory-rate,20,1",
        "respiratory-rate,21,2",
        "respiratory-rate,29,2",
        "respiratory-rate,30,3",
        "temperature,34.9,2",
        "temperature,35.0,0",
        "temperature,38.4,0",
        "temperature,38.5,2",
        "consciousness,A,0",
        "consciousness,C,1",
        "consciousness,V,1",
        "consciousness,P,2",
        "consciousness,U,3"
    })
    void shouldScoreOnBothSidesOfEachThreshold(String concept, String value, int points) {
        Score score = Mews.score(
                number(concept, "systolic-pressure", value),
                number(concept, "heart-rate", value),
                number(concept, "respiratory-rate", value),
                number(concept, "temperature", value),
                concept.equals("consciousness") ? value : null);
        assertThat(score.parts()).containsExactly(java.util.Map.entry(concept, points));
        assertThat(score.missing()).hasSize(4);
    }

    @Test
    void shouldLeaveOpenWhatALimitDoesNotDecide() {
        Score score = Mews.score(null, Range.from(new BigDecimal("105")), Range.upTo(new BigDecimal("8")), null, "A");
        assertThat(score.parts()).containsEntry("heart-rate", 1).containsEntry("respiratory-rate", 2);
        assertThat(score.missing()).contains("heart-rate").doesNotContain("respiratory-rate");
        assertThat(score.upper()).isEqualTo(3 + 3 + 2 + 2);
    }

    @Test
    void shouldBeALowerBoundWhereSomethingIsMissing() {
        Score score = Mews.score(null, Range.of(new BigDecimal("130")), null, null, "V");
        assertThat(score.total()).isEqualTo(4);
        assertThat(score.atLeast(5)).isNull();
    }

    private static @Nullable Range number(String concept, String wanted, String value) {
        return concept.equals(wanted) ? Range.of(new BigDecimal(value)) : null;
    }
}
