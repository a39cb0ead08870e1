package health.vigil.streams.context.score;

import java.math.BigDecimal;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a number: that it is not under {@code low} and not over {@code high} (as FHIR's Range). An analyser or a monitor says
 * no more at the end of what it measures: {@code >90}.
 *
 * @param low null where it may be as low as it likes
 * @param high null where it may be as high as it likes
 */
public record Range(@Nullable BigDecimal low, @Nullable BigDecimal high) {

    /** A number that is known. */
    public static Range of(BigDecimal number) {
        return new Range(number, number);
    }

    /** At or above a limit. */
    public static Range from(BigDecimal limit) {
        return new Range(limit, null);
    }

    /** At or below a limit. */
    public static Range upTo(BigDecimal limit) {
        return new Range(null, limit);
    }

    /** The number, where there is only one; null otherwise. */
    public @Nullable BigDecimal exact() {
        return low != null && high != null && low.compareTo(high) == 0 ? low : null;
    }

    /** With both ends rounded. */
    Range rounded(UnaryOperator<BigDecimal> rounding) {
        return new Range(low == null ? null : rounding.apply(low), high == null ? null : rounding.apply(high));
    }

    /** Points for being under a limit; may be both where the limit is within. */
    Points under(BigDecimal limit, int points) {
        boolean surely = high != null && high.compareTo(limit) < 0;
        boolean perhaps = low == null || low.compareTo(limit) < 0;
        return new Points(surely ? points : 0, perhaps ? points : 0);
    }

    /** Points for being over a limit. */
    Points over(BigDecimal limit, int points) {
        boolean surely = low != null && low.compareTo(limit) > 0;
        boolean perhaps = high == null || high.compareTo(limit) > 0;
        return new Points(surely ? points : 0, perhaps ? points : 0);
    }

    /** Points for being a limit or over it. */
    Points atLeast(BigDecimal limit, int points) {
        Points under = under(limit, points);
        return new Points(points - under.most(), points - under.least());
    }

    /** Points for being a limit or under it. */
    Points atMost(BigDecimal limit, int points) {
        Points over = over(limit, points);
        return new Points(points - over.most(), points - over.least());
    }
}
