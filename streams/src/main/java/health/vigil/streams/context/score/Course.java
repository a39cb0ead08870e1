package health.vigil.streams.context.score;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a value went over a window.
 *
 * @param count how many values there were
 * @param least the least of them
 * @param greatest the greatest of them
 * @param delta the newest less the oldest
 * @param slopePerHour of the line of least squares, four decimals; null where all are of one time
 */
public record Course(
        int count,
        BigDecimal least,
        BigDecimal greatest,
        BigDecimal delta,
        @Nullable BigDecimal slopePerHour) {

    private static final int SLOPE_DECIMALS = 4;
    private static final BigDecimal MILLIS_PER_HOUR = BigDecimal.valueOf(3_600_000);

    /** A value and its time. */
    public record Point(Instant at, BigDecimal value) {}

    /** The course up to {@code now}; empty where the window holds nothing. Its first instant belongs to the window. */
    public static Optional<Course> of(List<Point> newestFirst, Instant now, Duration window) {
        List<Point> points = newestFirst.stream()
                .filter(point -> !point.at().isAfter(now) && !point.at().isBefore(now.minus(window)))
                .toList();
        if (points.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Course(
                points.size(),
                points.stream().map(Point::value).min(BigDecimal::compareTo).orElseThrow(),
                points.stream().map(Point::value).max(BigDecimal::compareTo).orElseThrow(),
                points.getFirst().value().subtract(points.getLast().value()),
                slope(points)));
    }

    /** Least squares over exact sums: n·Σxy − Σx·Σy over n·Σx² − (Σx)². */
    private static @Nullable BigDecimal slope(List<Point> points) {
        Instant origin = points.getLast().at();
        BigDecimal n = BigDecimal.valueOf(points.size());
        BigDecimal sumX = BigDecimal.ZERO;
        BigDecimal sumY = BigDecimal.ZERO;
        BigDecimal sumXy = BigDecimal.ZERO;
        BigDecimal sumXx = BigDecimal.ZERO;
        for (Point point : points) {
            BigDecimal x =
                    BigDecimal.valueOf(Duration.between(origin, point.at()).toMillis());
            sumX = sumX.add(x);
            sumY = sumY.add(point.value());
            sumXy = sumXy.add(x.multiply(point.value()));
            sumXx = sumXx.add(x.multiply(x));
        }
        BigDecimal spread = n.multiply(sumXx).subtract(sumX.multiply(sumX));
        if (spread.signum() == 0) {
            return null;
        }
        return n.multiply(sumXy)
                .subtract(sumX.multiply(sumY))
                .multiply(MILLIS_PER_HOUR)
                .divide(spread, MathContext.DECIMAL128)
                .setScale(SLOPE_DECIMALS, RoundingMode.HALF_UP);
    }
}
