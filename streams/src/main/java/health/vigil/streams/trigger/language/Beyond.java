package health.vigil.streams.trigger.language;

import health.vigil.schemas.Comparator;
import health.vigil.streams.context.CurrentValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A number of which only is known that it lies beyond a limit, as an analyser says at the end of its range: {@code >6.2}.
 *
 * @param side 1 above, -1 below
 * @param touches whether it may be the limit itself
 */
record Beyond(BigDecimal limit, int side, boolean touches) {

    /** The number of a value: a BigDecimal, one of these, or null where the value is coded. */
    static @Nullable Object numberOf(CurrentValue value) {
        @Nullable BigDecimal number = value.number();
        Comparator comparator = value.comparator();
        return number == null || comparator == Comparator.equal ? number : of(number, comparator);
    }

    private static Beyond of(BigDecimal limit, Comparator comparator) {
        boolean above = comparator == Comparator.greater || comparator == Comparator.greater_or_equal;
        boolean touches = comparator == Comparator.less_or_equal || comparator == Comparator.greater_or_equal;
        return new Beyond(limit, above ? 1 : -1, touches);
    }

    /** Whether its order to another number is of that kind; null where the limit does not say. */
    @Nullable
    Boolean compares(IntPredicate holds, BigDecimal other) {
        int order = limit.compareTo(other);
        int nearest = order == 0 && !touches ? side : order;
        List<Boolean> possible = IntStream.rangeClosed(Math.min(nearest, side), Math.max(nearest, side))
                .mapToObj(any -> holds.test(any))
                .distinct()
                .toList();
        return possible.size() == 1 ? possible.getFirst() : null;
    }

    /** The other way round: as {@code other < this}. */
    @Nullable
    Boolean comparesAfter(IntPredicate holds, BigDecimal other) {
        return new Beyond(limit.negate(), -side, touches).compares(holds, other.negate());
    }

    /** What comes of it and a number: beyond another limit, on the other side where it is scaled by a negative; null where that says nothing. */
    @Nullable
    Object calculated(String operator, BigDecimal other) {
        boolean scales = operator.equals("_*_") || operator.equals("_/_");
        if (scales && other.signum() == 0) {
            return null;
        }
        @Nullable BigDecimal moved = Logic.number(operator, limit, other);
        return moved == null ? null : new Beyond(moved, scales ? side * other.signum() : side, touches);
    }

    /** The other way round: as {@code other - this}. What a number divided by it is, its limit does not say. */
    @Nullable
    Object calculatedAfter(String operator, BigDecimal other) {
        return switch (operator) {
            case "_+_", "_*_" -> calculated(operator, other);
            case "_-_" -> new Beyond(other.subtract(limit), -side, touches);
            default -> null;
        };
    }
}
