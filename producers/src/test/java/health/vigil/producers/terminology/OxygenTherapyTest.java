package health.vigil.producers.terminology;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.Comparator;
import health.vigil.schemas.Observation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OxygenTherapyTest {

    @ParameterizedTest
    @CsvSource({
        "oxygen-flow, 0, air",
        "oxygen-flow, 0.5, oxygen",
        "fio2, 20.9, air",
        "fio2, 21.00, air",
        "fio2, 21.1, oxygen",
        "fio2, ,"
    })
    void shouldTellAirFromOxygen(String concept, @Nullable String value, @Nullable String expected) {
        assertThat(OxygenTherapy.of(observation(concept, value, null)))
                .hasValueSatisfying(told -> assertThat(told.getCodedValue()).isEqualTo(expected));
    }

    @ParameterizedTest
    @CsvSource({"spo2, 97, ", "oxygen-therapy, , ", "oxygen-flow, -1, cannot be"})
    void shouldTellNothingOfWhatIsAboutSomethingElseOrCannotBeTrue(
            String concept, @Nullable String value, @Nullable String implausible) {
        assertThat(OxygenTherapy.of(observation(concept, value, implausible))).isEmpty();
    }

    private static Observation observation(String concept, @Nullable String value, @Nullable String implausible) {
        return new Observation(
                concept, value, Comparator.equal, null, null, "code", "LN", List.of(), implausible, null);
    }
}
