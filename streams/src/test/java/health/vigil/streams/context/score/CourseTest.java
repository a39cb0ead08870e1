package health.vigil.streams.context.score;

import static org.assertj.core.api.Assertions.assertThat;

import health.vigil.streams.context.score.Course.Point;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CourseTest {

    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final Duration SIX_HOURS = Duration.ofHours(6);

    @Test
    void shouldBeEmptyOutsideTheWindow() {
        assertThat(Course.of(List.of(at(Duration.ofHours(6).plusMillis(1), "80")), NOW, SIX_HOURS))
                .isEmpty();
        assertThat(Course.of(List.of(at(Duration.ofMillis(-1), "80")), NOW, SIX_HOURS))
                .as("the future")
                .isEmpty();
        assertThat(Course.of(List.of(at(SIX_HOURS, "80")), NOW, SIX_HOURS)).isPresent();
    }

    @Test
    void shouldSayHowMuchAndHowFast() {
        Course course = Course.of(
                        List.of(
                                at(Duration.ZERO, "110"),
                                at(Duration.ofHours(1), "120"),
                                at(Duration.ofHours(2), "90"),
                                at(Duration.ofHours(3), "80"),
                                at(Duration.ofHours(7), "10")),
                        NOW,
                        SIX_HOURS)
                .orElseThrow();
        assertThat(course.count()).isEqualTo(4);
        assertThat(course.least()).isEqualTo("80");
        assertThat(course.greatest()).isEqualTo("120");
        assertThat(course.delta()).isEqualTo("30");
        // Σ over x = 0…3, y = 80, 90, 120, 110: (4·660 − 6·400) / (4·14 − 36) = 12.
        assertThat(course.slopePerHour()).isEqualByComparingTo("12");
    }

    @Test
    void shouldHaveNoSlopeWhereAllIsOfOneTime() {
        assertThat(Course.of(List.of(at(Duration.ZERO, "80"), at(Duration.ZERO, "90")), NOW, SIX_HOURS)
                        .orElseThrow()
                        .slopePerHour())
                .isNull();
    }

    private static Point at(Duration ago, String value) {
        return new Point(NOW.minus(ago), new BigDecimal(value));
    }
}
