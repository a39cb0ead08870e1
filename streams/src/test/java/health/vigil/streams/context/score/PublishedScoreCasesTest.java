package health.vigil.streams.context.score;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import health.vigil.streams.context.score.News2.Spo2Scale;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases that openEHR publishes with its guidelines, unchanged, of every score that Vigil has. */
class PublishedScoreCasesTest {

    /** A case; fields by their names, as {@code 35,Cel} or {@code 0|local::at0005|Alert|}. */
    record Case(String id, Map<String, String> input, Map<String, String> expected) {

        /** The number before the unit, or the points before the code; null where the case leaves it out. */
        @Nullable
        BigDecimal number(String field) {
            return before(input.get(field));
        }

        @Nullable
        Range range(String field) {
            @Nullable BigDecimal number = number(field);
            return number == null ? null : Range.of(number);
        }

        BigDecimal given(String field) {
            return Objects.requireNonNull(number(field), field);
        }

        BigDecimal expected(String field) {
            return Objects.requireNonNull(before(expected.get(field)), field);
        }

        int points(String field) {
            return expected(field).intValueExact();
        }

        boolean says(String field, String answer) {
            return input.getOrDefault(field, "").contains("|" + answer + "|");
        }

        @Override
        public String toString() {
            return id;
        }

        private static @Nullable BigDecimal before(@Nullable String text) {
            return text == null ? null : new BigDecimal(text.split("[,|]", 2)[0]);
        }
    }

    /** NEWS of 2012, which NEWS2 changed by new confusion and scale 2 alone: on scale 1 and without it they agree. */
    @ParameterizedTest
    @MethodSource("news")
    void shouldScoreNews2AsPublished(Case it) {
        Score score = News2.score(
                it.range("Respiration rate"),
                it.range("SaO2"),
                Spo2Scale.ONE,
                it.says("Oxygen therapy", "Present"),
                it.range("Systolic"),
                it.range("Rate"),
                it.says("AVPU Observation", "Alert"),
                it.range("Temperature"));

        assertThat(score.complete()).isTrue();
        assertThat(score.total()).isEqualTo(it.points("Total score"));
        assertThat(score.parts())
                .isEqualTo(Map.of(
                        "respiratory-rate", it.points("Respiration rate"),
                        "spo2", it.points("Oxygen saturation"),
                        "oxygen-therapy", it.points("Supplemental oxygen"),
                        "systolic-pressure", it.points("Systolic blood pressure"),
                        "heart-rate", it.points("Heart rate"),
                        "consciousness", it.points("Level of consciousness"),
                        "temperature", it.points("Body temperature")));
    }

    static Stream<Case> news() {
        return cases("NEWS.v1");
    }

    @ParameterizedTest
    @MethodSource("mews")
    void shouldScoreMewsAsPublished(Case it) {
        Score score = mews(it, "Rate", "Systolic", "Body temperature");
        assertThat(score.complete()).isTrue();
        assertThat(score.total()).isEqualTo(it.points("Total score"));
        assertThat(score.parts())
                .isEqualTo(Map.of(
                        "respiratory-rate", it.points("Respiratory Rate"),
                        "systolic-pressure", it.points("Systolic Blood Pressure"),
                        "heart-rate", it.points("Heart Rate"),
                        "consciousness", it.points("Level of consciousness"),
                        "temperature", it.points("Temperature")));
    }

    static Stream<Case> mews() {
        return cases("MEWS.v1.1");
    }

    /** This version adds points for urine, which Subbe's does not; and takes the unknown for normal, where Vigil says ≥. */
    @ParameterizedTest
    @MethodSource("mewsWithUrine")
    void shouldScoreMewsAsPublishedWithoutItsPointsForUrine(Case it) {
        Score score = mews(it, "Pulse", "Systolic blood pressure", "Temperature");
        assertThat(score.total()).isEqualTo(it.points("Total score") - it.points("Urine output/24 hr"));
        boolean allGiven = Stream.of("Respiration rate", "Pulse", "Systolic blood pressure", "Temperature")
                .allMatch(it.input()::containsKey);
        assertThat(score.complete()).isEqualTo(allGiven);
    }

    static Stream<Case> mewsWithUrine() {
        return cases("MEWS.v1.2");
    }

    @ParameterizedTest
    @MethodSource("shockIndex")
    void shouldDivideForTheShockIndexAsPublished(Case it) {
        assertThat(ShockIndex.of(it.number("Heart rate"), it.number("Systolic BP")))
                .isEqualByComparingTo(it.expected("Shock Index"));
    }

    static Stream<Case> shockIndex() {
        return cases("Shock_Index.v1");
    }

    @ParameterizedTest
    @MethodSource("glasgow")
    void shouldSumTheGlasgowComaScoreAsPublished(Case it) {
        assertThat(Glasgow.sum(
                        it.given("Best eye response (E)"),
                        it.given("Best verbal response (V)"),
                        it.given("Best motor response (M)")))
                .isEqualByComparingTo(it.expected("Glasgow Coma Scale Score"));
    }

    static Stream<Case> glasgow() {
        return cases("GCS.v1");
    }

    @ParameterizedTest
    @MethodSource("meanPressure")
    void shouldEstimateTheMeanPressureAsPublished(Case it) {
        assertThat(MeanPressure.of(it.given("Systolic"), it.given("Diastolic")))
                .isEqualByComparingTo(it.expected("Mean Arterial Pressure"));
    }

    static Stream<Case> meanPressure() {
        return cases("MAP.v1");
    }

    private static Score mews(Case it, String pulse, String systolic, String temperature) {
        String answer = Stream.of("Alert", "Voice", "Pain", "Unresponsive")
                .filter(level -> it.says("AVPU Observation", level))
                .findFirst()
                .orElseThrow();
        boolean confused = answer.equals("Alert") && it.says("New Confusion", "Present");
        return Mews.score(
                it.range(systolic),
                it.range(pulse),
                it.range("Respiration rate"),
                it.range(temperature),
                confused ? "C" : answer.substring(0, 1));
    }

    private record Document(List<Entry> test_cases) {}

    private record Entry(
            String id, Map<String, Map<String, String>> input, Map<String, Map<String, String>> expected_output) {
        Case read() {
            return new Case(id, byName(input), byName(expected_output));
        }

        /** {@code gt0015|Temperature} is named by what follows the bar. */
        private static Map<String, String> byName(Map<String, Map<String, String>> said) {
            var fields = new LinkedHashMap<String, String>();
            said.getOrDefault("1", Map.of())
                    .forEach((field, value) -> fields.put(field.substring(field.indexOf('|') + 1), value));
            return fields;
        }
    }

    private static Stream<Case> cases(String guideline) {
        try (InputStream yaml =
                PublishedScoreCasesTest.class.getResourceAsStream("/scores/" + guideline + ".test.yml")) {
            var mapper = YAMLMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();
            Document document = mapper.readValue(Objects.requireNonNull(yaml), new TypeReference<>() {});
            return document.test_cases().stream().map(Entry::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
