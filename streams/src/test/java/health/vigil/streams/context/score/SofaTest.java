package health.vigil.streams.context.score;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.streams.context.score.Sofa.Findings;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SofaTest {

    @ParameterizedTest
    @CsvSource({
        "84.0,21,false,0",
        "83.9,21,false,1",
        "120,40,false,1",
        "119.9,40,false,2",
        "79.9,40,false,2",
        "20,100,false,2",
        "80,40,true,2",
        "79.9,40,true,3",
        "100,100,true,3",
        "99.9,100,true,4"
    })
    void shouldScoreBreathingOnBothSidesOfEachRatio(String pao2, String fio2, boolean ventilated, int points) {
        assertThat(breathing(pao2, fio2, ventilated).parts()).containsEntry("pao2", points);
    }

    @Test
    void shouldBoundBreathingWhereItIsNotKnownWhetherThePatientIsVentilated() {
        Score score = breathing("99.9", "100", null);
        assertThat(score.parts()).containsEntry("pao2", 2);
        assertThat(score.missing()).contains("mechanical-ventilation");
        assertThat(breathing("84", "21", null).missing()).doesNotContain("mechanical-ventilation");
    }

    @ParameterizedTest
    @CsvSource({
        "platelets,150,0",
        "platelets,149.6,1",
        "platelets,149,1",
        "platelets,100,1",
        "platelets,99,2",
        "platelets,50,2",
        "platelets,49,3",
        "platelets,20,3",
        "platelets,19,4",
        "bilirubin-total,1.1,0",
        "bilirubin-total,1.2,1",
        "bilirubin-total,1.9,1",
        "bilirubin-total,2.0,2",
        "bilirubin-total,5.9,2",
        "bilirubin-total,6.0,3",
        "bilirubin-total,11.9,3",
        "bilirubin-total,12.0,4",
        "mean-pressure,70,0",
        "mean-pressure,69.9,1",
        "glasgow-coma-score,15,0",
        "glasgow-coma-score,14,1",
        "glasgow-coma-score,13,1",
        "glasgow-coma-score,12,2",
        "glasgow-coma-score,10,2",
        "glasgow-coma-score,9,3",
        "glasgow-coma-score,6,3",
        "glasgow-coma-score,5,4",
        "creatinine,1.1,0",
        "creatinine,1.2,1",
        "creatinine,1.9,1",
        "creatinine,2.0,2",
        "creatinine,3.4,2",
        "creatinine,3.5,3",
        "creatinine,4.9,3",
        "creatinine,5.0,4"
    })
    void shouldScoreOnBothSidesOfEachThreshold(String concept, String value, int points) {
        Score score = Sofa.score(new Findings(
                null,
                null,
                null,
                given(concept, "platelets", value),
                given(concept, "bilirubin-total", value),
                given(concept, "mean-pressure", value),
                Map.of(),
                given(concept, "glasgow-coma-score", value),
                given(concept, "creatinine", value),
                null));
        assertThat(score.parts()).containsExactly(Map.entry(concept, points));
        assertThat(score.missing()).hasSize(5);
        assertThat(score.upper()).isEqualTo(points + 5 * 4);
    }

    @ParameterizedTest
    @CsvSource({
        "dobutamine,1,2",
        "dopamine,5,2",
        "dopamine,5.1,3",
        "dopamine,15,3",
        "dopamine,15.1,4",
        "norepinephrine,0.1,3",
        "norepinephrine,0.11,4",
        "epinephrine,0.1,3",
        "epinephrine,0.11,4"
    })
    void shouldScoreTheCirculationByTheDrugThatRuns(String drug, String rate, int points) {
        assertThat(running(drug, new BigDecimal(rate)).parts()).containsEntry("mean-pressure", points);
    }

    @Test
    void shouldBoundTheCirculationWhereTheRateIsNotKnown() {
        Score score = running("norepinephrine", null);
        assertThat(score.parts()).containsEntry("mean-pressure", 3);
        assertThat(score.missing()).contains("vasopressor-rate");
    }

    @Test
    void shouldLetPressureSpeakWhereADrugRunsThatTheChartDoesNotKnow() {
        assertThat(running("vasopressin", null).parts()).containsEntry("mean-pressure", 1);
    }

    @ParameterizedTest
    @CsvSource(
            value = {"1.0,500,0", "1.0,499,3", "1.0,200,3", "1.0,199,4", "-,199,4", "2.0,600,2"},
            nullValues = "-")
    void shouldLetUrineOnlyAdd(@Nullable BigDecimal creatinine, BigDecimal urine, int points) {
        assertThat(renal(creatinine, urine).parts()).containsEntry("creatinine", points);
    }

    @Test
    void shouldNotTakeEnoughUrineForNormalCreatinine() {
        assertThat(renal(null, new BigDecimal("500")).missing()).contains("creatinine");
    }

    @ParameterizedTest
    @CsvSource({
        "platelets, 90, 0, 2",
        "bilirubin-total, 1.2, 1, 4",
        "creatinine, 2.5, 2, 4",
    })
    void shouldBoundThePointsOfAValueAboveALimit(String concept, BigDecimal limit, int least, int most) {
        Score score = Sofa.score(new Findings(
                null,
                null,
                null,
                concept.equals("platelets") ? Range.from(limit) : null,
                concept.equals("bilirubin-total") ? Range.from(limit) : null,
                null,
                Map.of(),
                null,
                concept.equals("creatinine") ? Range.from(limit) : null,
                null));
        assertThat(score.total()).isEqualTo(least);
        assertThat(score.upper()).isEqualTo(most + 5 * 4);
        assertThat(score.missing()).contains(concept);
    }

    @Test
    void shouldBoundThePointsOfAGasBelowALimit() {
        Score score = Sofa.score(new Findings(
                Range.upTo(new BigDecimal("60")),
                new BigDecimal("40"),
                true,
                null,
                null,
                null,
                Map.of(),
                null,
                null,
                null));
        assertThat(score.parts()).containsEntry("pao2", 3);
        assertThat(score.missing()).contains("pao2").doesNotContain("mechanical-ventilation");
    }

    private static Score breathing(String pao2, String fio2, @Nullable Boolean ventilated) {
        return Sofa.score(new Findings(
                Range.of(new BigDecimal(pao2)),
                new BigDecimal(fio2),
                ventilated,
                null,
                null,
                null,
                Map.of(),
                null,
                null,
                null));
    }

    private static Score running(String drug, @Nullable BigDecimal rate) {
        return Sofa.score(new Findings(
                null,
                null,
                null,
                null,
                null,
                Range.of(new BigDecimal("60")),
                Map.of(drug, new Vasopressors.Rate(rate)),
                null,
                null,
                null));
    }

    private static Score renal(@Nullable BigDecimal creatinine, BigDecimal urine) {
        return Sofa.score(new Findings(
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                null,
                creatinine == null ? null : Range.of(creatinine),
                Range.of(urine)));
    }

    private static @Nullable Range given(String concept, String wanted, String value) {
        return concept.equals(wanted) ? Range.of(new BigDecimal(value)) : null;
    }
}
