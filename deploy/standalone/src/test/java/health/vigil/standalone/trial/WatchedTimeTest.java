package health.vigil.standalone.trial;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.ClinicalEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchedTimeTest {

    private static final Instant EIGHT = Instant.parse("2026-01-01T08:00:00Z");

    private final WatchedTime watched = new WatchedTime();

    @ParameterizedTest
    @CsvSource({"48, 2", "49, 0"})
    void shouldCountTimeBetweenTwoWordsUnlessThePatientWasAway(int hours, double days) {
        hear("patient", 0);
        hear("patient", hours);

        assertThat(watched.patientDays()).isEqualTo(days);
    }

    @Test
    void shouldCountEachPatientsOwnTime() {
        hear("patient", 0);
        hear("another", 6);
        hear("patient", 12);
        hear("another", 30);

        assertThat(watched.patientDays()).isEqualTo(1.5);
        assertThat(watched.patients()).isEqualTo(2);
        assertThat(watched.events()).isEqualTo(4);
        assertThat(watched.from()).isEqualTo(EIGHT);
        assertThat(watched.to()).isEqualTo(EIGHT.plus(Duration.ofHours(30)));
    }

    private void hear(String patient, int hour) {
        watched.hear(new ClinicalEvent("event", patient, null, "feed", EIGHT.plus(Duration.ofHours(hour)), List.of()));
    }
}
