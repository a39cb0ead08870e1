package health.vigil.streams.trigger.language;

import health.vigil.streams.context.score.Score;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Operators on what may be unknown: logic is Kleene's; anything else with an unknown part is unknown. */
final class Logic {

    private Logic() {}

    static Term and(Term one, Term other) {
        return view -> {
            @Nullable Object first = one.in(view);
            if (Boolean.FALSE.equals(first)) {
                return false;
            }
            @Nullable Object second = other.in(view);
            return first == null && !Boolean.FALSE.equals(second) ? null : second;
        };
    }

    static Term or(Term one, Term other) {
        return view -> {
            @Nullable Object first = one.in(view);
            if (Boolean.TRUE.equals(first)) {
                return true;
            }
            @Nullable Object second = other.in(view);
            return first == null && !Boolean.TRUE.equals(second) ? null : second;
        };
    }

    static Term not(Term term) {
        return view -> term.in(view) instanceof Boolean truth ? !truth : null;
    }

    static Term choice(Term condition, Term then, Term otherwise) {
        return view -> condition.in(view) instanceof Boolean truth ? (truth ? then : otherwise).in(view) : null;
    }

    static Term in(Term term, Set<Object> constants) {
        return view -> {
            @Nullable Object value = term.in(view);
            return value == null ? null : constants.contains(value);
        };
    }

    static Term comparison(String operator, Term one, Term other) {
        return view -> {
            @Nullable Object left = one.in(view);
            @Nullable Object right = other.in(view);
            if (left == null || right == null) {
                return null;
            }
            if (left instanceof Score score) {
                return ofScore(operator, score, ((BigDecimal) right).intValueExact());
            }
            return holds(operator, compare(left, right));
        };
    }

    static Term arithmetic(String operator, Term one, Term other) {
        return view -> {
            if (!(one.in(view) instanceof BigDecimal left) || !(other.in(view) instanceof BigDecimal right)) {
                return null;
            }
            return switch (operator) {
                case "_+_" -> left.add(right);
                case "_-_" -> left.subtract(right);
                case "_*_" -> left.multiply(right);
                // What is divided by nothing is not known.
                default -> right.signum() == 0 ? null : left.divide(right, MathContext.DECIMAL64);
            };
        };
    }

    static Term negative(Term term) {
        return view -> term.in(view) instanceof BigDecimal number ? number.negate() : null;
    }

    private static @Nullable Boolean ofScore(String operator, Score score, int limit) {
        return switch (operator) {
            case "_>=_" -> score.atLeast(limit);
            case "_>_" -> score.atLeast(limit + 1);
            case "_<_" -> negation(score.atLeast(limit));
            default -> negation(score.atLeast(limit + 1));
        };
    }

    private static @Nullable Boolean negation(@Nullable Boolean truth) {
        return truth == null ? null : (Boolean) !truth;
    }

    private static int compare(Object left, Object right) {
        return switch (left) {
            case BigDecimal number -> number.compareTo((BigDecimal) right);
            case Instant time -> time.compareTo((Instant) right);
            case Duration span -> span.compareTo((Duration) right);
            case String text -> text.compareTo((String) right);
            case Boolean truth -> truth.compareTo((Boolean) right);
            default -> throw new IllegalStateException("The checker lets nobody compare a " + left.getClass());
        };
    }

    private static boolean holds(String operator, int order) {
        return switch (operator) {
            case "_==_" -> order == 0;
            case "_!=_" -> order != 0;
            case "_<_" -> order < 0;
            case "_<=_" -> order <= 0;
            case "_>_" -> order > 0;
            default -> order >= 0;
        };
    }
}
