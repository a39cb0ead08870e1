package health.vigil.streams.query;

import static health.vigil.streams.Clinic.EIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.schemas.StoredFact;
import health.vigil.streams.Clinic;
import health.vigil.streams.context.Arrival;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The windows of courses move with the clock. */
class CourseDocumentTest {

    private static final Instant NINE = EIGHT.plus(Duration.ofHours(1));

    @Test
    void shouldLetValuesLeaveTheWindowByTimeAlone() {
        Map<String, List<StoredFact>> history =
                Map.of("heart-rate", List.of(stored("heart-rate", "110", NINE), stored("heart-rate", "80", EIGHT)));

        assertThat(CourseDocument.of(history, EIGHT.plus(Duration.ofHours(6))).get("heart-rate"))
                .satisfies(course -> {
                    assertThat(course.count()).isEqualTo(2);
                    assertThat(course.delta()).isEqualByComparingTo("30");
                    assertThat(course.slopePerHour()).isEqualByComparingTo("30");
                });
        assertThat(CourseDocument.of(history, EIGHT.plus(Duration.ofHours(6)).plusMillis(1))
                        .get("heart-rate"))
                .satisfies(course -> {
                    assertThat(course.count()).isEqualTo(1);
                    assertThat(course.least()).isEqualByComparingTo("110");
                });
        assertThat(CourseDocument.of(history, NINE.plus(Duration.ofHours(6)).plusMillis(1)))
                .isEmpty();
    }

    @Test
    void shouldLookBackThreeDaysInTheLaboratory() {
        Map<String, List<StoredFact>> history = Map.of("lactate", List.of(stored("lactate", "2.0", EIGHT)));
        assertThat(CourseDocument.of(history, EIGHT.plus(Duration.ofDays(3)))).containsOnlyKeys("lactate");
        assertThat(CourseDocument.of(history, EIGHT.plus(Duration.ofDays(3)).plusMillis(1)))
                .isEmpty();
    }

    private static StoredFact stored(String concept, String value, Instant at) {
        return Arrival.of(Clinic.observation(concept, value, at), "test", "event", at);
    }
}
