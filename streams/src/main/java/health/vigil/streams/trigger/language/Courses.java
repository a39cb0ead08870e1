package health.vigil.streams.trigger.language;

import health.vigil.schemas.Observation;
import health.vigil.schemas.StoredFact;
import health.vigil.streams.context.PatientView;
import health.vigil.streams.context.score.Course;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the values of a concept did over a window up to now; its first instant belongs to it.
 *
 * @param concept a numeric one
 */
record Courses(String concept, Duration window) {

    /** The newest value less the oldest; unknown where there are not two. */
    @Nullable
    Object delta(PatientView view) {
        return ofTwo(view, Course::delta);
    }

    /** The newest value less the least. */
    @Nullable
    Object rise(PatientView view) {
        List<Course.Point> points = points(view);
        return points.size() < 2 ? null : points.getFirst().value().subtract(extreme(points, BigDecimal::min));
    }

    /** The greatest value less the newest. */
    @Nullable
    Object fall(PatientView view) {
        List<Course.Point> points = points(view);
        return points.size() < 2
                ? null
                : extreme(points, BigDecimal::max).subtract(points.getFirst().value());
    }

    @Nullable
    Object min(PatientView view) {
        List<Course.Point> points = points(view);
        return points.isEmpty() ? null : extreme(points, BigDecimal::min);
    }

    @Nullable
    Object max(PatientView view) {
        List<Course.Point> points = points(view);
        return points.isEmpty() ? null : extreme(points, BigDecimal::max);
    }

    /** The mean of the values, however they lie in time. */
    @Nullable
    Object mean(PatientView view) {
        List<Course.Point> points = points(view);
        return points.isEmpty()
                ? null
                : points.stream()
                        .map(Course.Point::value)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .divide(BigDecimal.valueOf(points.size()), MathContext.DECIMAL64);
    }

    /** Per hour, of the line of least squares. */
    @Nullable
    Object slope(PatientView view) {
        return ofTwo(view, Course::slopePerHour);
    }

    /** When the oldest value leaves the window; values that come are changes. */
    @Nullable
    Instant turn(PatientView view) {
        @Nullable
        Instant oldest = within(view)
                .reduce((_, older) -> older)
                .map(stored -> stored.getFact().getEffective())
                .orElse(null);
        return oldest == null ? null : Turn.ifAfter(oldest.plus(window).plusMillis(1), view);
    }

    /** The usable values of the window, coded ones too, newest first. */
    Stream<StoredFact> within(PatientView view) {
        Instant since = view.now().minus(window);
        return view.history()
                .newestFirst(concept)
                .takeWhile(stored -> !stored.getFact().getEffective().isBefore(since));
    }

    private @Nullable Object ofTwo(PatientView view, Function<Course, @Nullable BigDecimal> answer) {
        List<Course.Point> points = points(view);
        return points.size() < 2
                ? null
                : Course.of(points, points.getFirst().at(), window).map(answer).orElse(null);
    }

    private List<Course.Point> points(PatientView view) {
        return within(view)
                .map(stored -> new Course.Point(
                        stored.getFact().getEffective(),
                        new BigDecimal(Objects.requireNonNull(
                                ((Observation) stored.getFact().getBody()).getValue()))))
                .toList();
    }

    private static BigDecimal extreme(List<Course.Point> points, BinaryOperator<BigDecimal> further) {
        return points.stream().map(Course.Point::value).reduce(further).orElseThrow();
    }
}
