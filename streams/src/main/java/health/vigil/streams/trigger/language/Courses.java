package health.vigil.streams.trigger.language;

import health.vigil.schemas.Observation;
import health.vigil.schemas.StoredFact;
import health.vigil.streams.context.PatientView;
import health.vigil.streams.context.score.Course;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the values of a concept did over a window up to now; its first instant belongs to it.
 *
 * @param concept a numeric one
 */
record Courses(String concept, Duration window) {

    /** What a function says of the window; all functions share one look at it. */
    Term term(String function) {
        Term values = Term.seen(List.of("within", concept, window), new Input.Past(concept), (view, _) -> within(view))
                .turning((view, _, said) -> turn((List<?>) Objects.requireNonNull(said), view))
                .as(Term.Nature.LOOK_BACK);
        if (function.equals("count")) {
            return Term.of(
                    List.of("count"),
                    List.of(values),
                    (_, parts) -> BigDecimal.valueOf(list(parts).size()));
        }
        Term points = Term.of(List.of("points"), List.of(values), (_, parts) -> points(list(parts)));
        return Term.of(List.of(function, window), List.of(points), (_, parts) -> of(function, list(parts)));
    }

    private static List<?> list(Term.Parts parts) {
        return (List<?>) Objects.requireNonNull(parts.get(0));
    }

    private @Nullable BigDecimal of(String function, List<?> window) {
        @SuppressWarnings("unchecked") // what the term of the points says
        var points = (List<Course.Point>) window;
        boolean ofOne = function.equals("min") || function.equals("max") || function.equals("mean");
        if (points.size() < (ofOne ? 1 : 2)) {
            return null;
        }
        BigDecimal newest = points.getFirst().value();
        return switch (function) {
            case "delta" -> newest.subtract(points.getLast().value());
            case "rise" -> newest.subtract(extreme(points, BigDecimal::min));
            case "fall" -> extreme(points, BigDecimal::max).subtract(newest);
            case "min" -> extreme(points, BigDecimal::min);
            case "max" -> extreme(points, BigDecimal::max);
            case "mean" -> mean(points);
            default -> slope(points);
        };
    }

    /** The mean of the values, however they lie in time. */
    private static BigDecimal mean(List<Course.Point> points) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Course.Point point : points) {
            sum = sum.add(point.value());
        }
        return sum.divide(BigDecimal.valueOf(points.size()), MathContext.DECIMAL64);
    }

    /** Per hour, of the line of least squares. */
    private @Nullable BigDecimal slope(List<Course.Point> points) {
        return Course.of(points, points.getFirst().at(), window)
                .map(Course::slopePerHour)
                .orElse(null);
    }

    /** When the oldest value leaves the window; values that come are changes. */
    private @Nullable Instant turn(List<?> values, PatientView view) {
        return values.isEmpty()
                ? null
                : Turn.ifAfter(effective(values.getLast()).plus(window).plusMillis(1), view);
    }

    /** The usable values of the window, coded ones too, newest first. */
    private List<StoredFact> within(PatientView view) {
        return view.history().since(concept, view.now().minus(window));
    }

    private static List<Course.Point> points(List<?> values) {
        var points = new ArrayList<Course.Point>(values.size());
        for (Object value : values) {
            Observation observation =
                    (Observation) ((StoredFact) value).getFact().getBody();
            points.add(
                    new Course.Point(effective(value), new BigDecimal(Objects.requireNonNull(observation.getValue()))));
        }
        return points;
    }

    private static Instant effective(Object value) {
        return ((StoredFact) value).getFact().getEffective();
    }

    private static BigDecimal extreme(List<Course.Point> points, BinaryOperator<BigDecimal> further) {
        BigDecimal extreme = points.getFirst().value();
        for (Course.Point point : points) {
            extreme = further.apply(extreme, point.value());
        }
        return extreme;
    }
}
