package health.vigil.streams.context;

import static health.vigil.streams.Clinic.EIGHT;
import static health.vigil.streams.Clinic.OBSERVER;
import static health.vigil.streams.Clinic.observation;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.Fact;
import health.vigil.streams.Clinic;
import health.vigil.streams.context.ScoreInputs.Input;
import health.vigil.streams.context.score.Score;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScoreInputsTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant TEN = EIGHT.plus(Duration.ofHours(2));
    private static final Map<ScoreInputs, Function<Scores, Score>> SUMS = Map.of(
            ScoreInputs.NEWS2, Scores::news2,
            ScoreInputs.QSOFA, Scores::qsofa,
            ScoreInputs.SIRS, Scores::sirs,
            ScoreInputs.MEWS, Scores::mews);

    private final PatientContext context = new PatientContext(Clinic.PATIENT);

    @Test
    void shouldSayHowOldEachInputIs() {
        take(observation("heart-rate", "80", EIGHT), observation("systolic-pressure", "120", TEN));
        assertThat(of(ScoreInputs.SHOCK_INDEX))
                .isEqualTo(Map.of(
                        "heart-rate", new Input(EIGHT, HOUR.multipliedBy(2), true),
                        "systolic-pressure", new Input(TEN, Duration.ZERO, false)));
    }

    @ParameterizedTest
    @CsvSource({"PT1H, false", "PT1H0.001S, true"})
    void shouldMarkAFindingThatLiesTooLongBeforeTheNewest(Duration before, boolean apart) {
        take(observation("temperature", "37.0", TEN.minus(before)), observation("heart-rate", "80", TEN));
        assertThat(of(ScoreInputs.NEWS2).get("temperature"))
                .extracting(Input::apart)
                .isEqualTo(apart);
    }

    @Test
    void shouldNotHoldTheLaboratoryToTheTimesOfTheBedside() {
        take(observation("wbc", "9", EIGHT), observation("heart-rate", "80", TEN));
        assertThat(of(ScoreInputs.SIRS).get("wbc")).extracting(Input::apart).isEqualTo(false);
    }

    @ParameterizedTest
    @EnumSource(names = {"NEWS2", "QSOFA", "SIRS", "MEWS"})
    void shouldNameWhatTheScoreLooksAt(ScoreInputs inputs) {
        Score none = score(inputs);
        none.missing()
                .forEach(concept -> take(
                        concept.equals("consciousness")
                                ? observation(concept, "A", TEN)
                                : concept.equals("oxygen-therapy")
                                        ? observation(concept, "air", TEN)
                                        : observation(concept, "15", TEN)));
        assertThat(score(inputs).complete()).isTrue();
        assertThat(of(inputs).keySet()).containsExactlyInAnyOrderElementsOf(none.missing());
    }

    private Score score(ScoreInputs inputs) {
        return Objects.requireNonNull(SUMS.get(inputs))
                .apply(OBSERVER.see(context, TEN).scores());
    }

    private Map<String, Input> of(ScoreInputs inputs) {
        return inputs.of(OBSERVER.see(context, TEN), HOUR);
    }

    private void take(Fact... facts) {
        Stream.of(facts).forEach(fact -> context.merge(Arrival.of(fact, "test", "event", TEN)));
    }
}
