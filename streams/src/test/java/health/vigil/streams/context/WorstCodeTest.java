package health.vigil.streams.context;

import static health.vigil.streams.Clinic.EIGHT;
import static health.vigil.streams.Clinic.OBSERVER;
import static health.vigil.streams.Clinic.observation;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.Fact;
import health.vigil.schemas.FactStatus;
import health.vigil.streams.Clinic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of codes that contradict each other the worse counts. */
class WorstCodeTest {

    private final PatientContext context = new PatientContext(Clinic.PATIENT);

    @Test
    void shouldLetAPositiveCultureCountForSevenDaysWhateverAnotherSetSays() {
        take(observation("blood-culture", "positive", EIGHT));
        take(observation("blood-culture", "negative", EIGHT.plus(Duration.ofHours(60))));
        assertThat(counting("blood-culture", Duration.ofHours(61))).isEqualTo("positive");
        assertThat(counting("blood-culture", Duration.ofDays(7))).isEqualTo("positive");
        assertThat(counting("blood-culture", Duration.ofDays(7).plusMillis(1))).isEqualTo("negative");
    }

    @Test
    void shouldLetTheNegativeCountWhenThePositiveIsCorrected() {
        take(observation("blood-culture", "negative", EIGHT.plusSeconds(1)));
        take(observation("set", "blood-culture", "positive", EIGHT, FactStatus.final$, EIGHT));
        assertThat(counting("blood-culture", Duration.ofHours(1))).isEqualTo("positive");

        Instant corrected = EIGHT.plusSeconds(60);
        take(observation("set", "blood-culture", "negative", EIGHT, FactStatus.corrected, corrected));
        assertThat(counting("blood-culture", Duration.ofHours(1))).isEqualTo("negative");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "3", "4"})
    void shouldLetOxygenCountWhereAirIsChartedAtTheSameMoment(String identity) {
        List.of("air", "oxygen", "air")
                .forEach(code ->
                        take(observation(code + identity, "oxygen-therapy", code, EIGHT, FactStatus.final$, EIGHT)));
        assertThat(counting("oxygen-therapy", Duration.ZERO)).isEqualTo("oxygen");

        take(observation("oxygen-therapy", "air", EIGHT.plusSeconds(1)));
        assertThat(counting("oxygen-therapy", Duration.ofSeconds(1)))
                .as("later")
                .isEqualTo("air");
    }

    private String counting(String concept, Duration later) {
        CurrentValue value = OBSERVER.see(context, EIGHT.plus(later)).latest().get(concept);
        return Objects.requireNonNull(value, concept).text();
    }

    private void take(Fact fact) {
        context.merge(Arrival.of(fact, "test", "event", fact.getEffective()));
    }
}
