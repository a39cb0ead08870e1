package health.vigil.streams.context.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuspectedInfectionTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant LATER = START.plus(Duration.ofDays(30));

    @ParameterizedTest
    @CsvSource({"PT72H, true", "PT72H1S, false"})
    void shouldTakeAnAntibioticWithin72HoursOfTheCulture(Duration after, boolean suspected) {
        Instant antibiotic = START.plus(after);
        assertThat(SuspectedInfection.newest(List.of(START), List.of(antibiotic), LATER)
                        .isPresent())
                .isEqualTo(suspected);
    }

    @ParameterizedTest
    @CsvSource({"PT24H, true", "PT24H1S, false"})
    void shouldTakeACultureWithin24HoursOfTheAntibiotic(Duration after, boolean suspected) {
        Instant culture = START.plus(after);
        assertThat(SuspectedInfection.newest(List.of(culture), List.of(START), LATER)
                        .isPresent())
                .isEqualTo(suspected);
    }

    @Test
    void shouldBeOfTheEarlierAndKnownOnlyAtTheLater() {
        Instant antibiotic = START.plus(Duration.ofHours(10));
        assertThat(SuspectedInfection.newest(List.of(START), List.of(antibiotic), antibiotic.minusMillis(1)))
                .isEmpty();
        assertThat(SuspectedInfection.newest(List.of(START), List.of(antibiotic), antibiotic))
                .contains(new SuspectedInfection(START, antibiotic));
    }

    @Test
    void shouldBeTheNewest() {
        Instant nextCulture = START.plus(Duration.ofDays(10));
        Instant nextAntibiotic = nextCulture.plus(Duration.ofHours(1));
        assertThat(SuspectedInfection.newest(List.of(START, nextCulture), List.of(START, nextAntibiotic), LATER))
                .contains(new SuspectedInfection(nextCulture, nextAntibiotic));
    }

    @Test
    void shouldNotSuspectByOneAlone() {
        assertThat(SuspectedInfection.newest(List.of(START), List.of(), LATER)).isEmpty();
        assertThat(SuspectedInfection.newest(List.of(), List.of(START), LATER)).isEmpty();
    }
}
