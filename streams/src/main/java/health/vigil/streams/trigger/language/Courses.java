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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the values of a concept did over a window up to now; its first instant belongs to it.
 *
 * @param concept a numeric one
 */
record Courses(String concept, Duration window) {

    /** What a function says of the window; all functions share one look at it. */
    Term term(String function) {
        if (function.equals("count")) {
            return lookingBack(
                    List.of("count", concept, window),
                    view -> BigDecimal.valueOf(within(view).size()));
        }
        Term points = lookingBack(List.of("points", concept, window), this::points);
        return Term.of(
                List.of(function, window),
                List.of(points),
                (_, parts) -> of(function, (List<?>) Objects.requireNonNull(parts.get(0))));
    }

    private Term lookingBack(List<Object> asks, Function<PatientView, Object> rule) {
        return Term.seen(asks, new Input.Past(concept), (view, _) -> rule.apply(view))
                .turning((view, _) -> turn(view))
                .as(Term.Nature.LOOK_BACK);
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
    private @Nullable Instant turn(PatientView view) {
        List<StoredFact> values = within(view);
        return values.isEmpty()
                ? null
                : Turn.ifAfter(
                        values.getLast().getFact().getEffective().plus(window).plusMillis(1), view);
    }

    /** The usable values of the window, coded ones too, newest first. */
    private List<StoredFact> within(PatientView view) {
        return view.history().since(concept, view.now().minus(window));
    }

    private List<Course.Point> points(PatientView view) {
        List<StoredFact> values = within(view);
        var points = new ArrayList<Course.Point>(values.size());
        for (StoredFact stored : values) {
            String value =
                    Objects.requireNonNull(((Observation) stored.getFact().getBody()).getValue());
            points.add(new Course.Point(stored.getFact().getEffective(), new BigDecimal(value)));
        }
        return points;
    }

    private static BigDecimal extreme(List<Course.Point> points, BinaryOperator<BigDecimal> further) {
        BigDecimal extreme = points.getFirst().value();
        for (Course.Point point : points) {
            extreme = further.apply(extreme, point.value());
        }
        return extreme;
    }
}
