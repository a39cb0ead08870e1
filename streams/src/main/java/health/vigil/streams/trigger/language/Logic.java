package health.vigil.streams.trigger.language;

import health.vigil.streams.context.score.Score;
import health.vigil.streams.trigger.language.Term.Nature;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Operators on what may be unknown: logic is Kleene's; anything else with an unknown part is unknown. */
final class Logic {

    /** How the terms of what is written down begin. */
    static final String CONSTANT = "constant";

    private Logic() {}

    static Term and(Term one, Term other) {
        return logic("&&", List.of(one, other), parts -> {
            @Nullable Object first = parts.get(0);
            if (Boolean.FALSE.equals(first)) {
                return false;
            }
            @Nullable Object second = parts.get(1);
            return first == null && !Boolean.FALSE.equals(second) ? null : second;
        });
    }

    static Term or(Term one, Term other) {
        return logic("||", List.of(one, other), parts -> {
            @Nullable Object first = parts.get(0);
            if (Boolean.TRUE.equals(first)) {
                return true;
            }
            @Nullable Object second = parts.get(1);
            return first == null && !Boolean.TRUE.equals(second) ? null : second;
        });
    }

    static Term not(Term term) {
        return plain("!", List.of(term), parts -> parts.get(0) instanceof Boolean truth ? !truth : null);
    }

    static Term choice(Term condition, Term then, Term otherwise) {
        return logic(
                "?:",
                List.of(condition, then, otherwise),
                parts -> parts.get(0) instanceof Boolean truth ? parts.get(truth ? 1 : 2) : null);
    }

    /** What a condition says of those of whom none of the others is false; false of the rest. */
    static Term among(List<Term> others, Term condition) {
        var all = new ArrayList<Term>(others);
        all.add(condition);
        return logic("among", all, parts -> {
            for (int other = 0; other < others.size(); other++) {
                if (Boolean.FALSE.equals(parts.get(other))) {
                    return false;
                }
            }
            return parts.get(others.size());
        });
    }

    static Term constant(Object value) {
        return Term.of(List.of(CONSTANT, value), List.of(), (_, _) -> value);
    }

    static Term in(Term term, Set<Object> constants) {
        return Term.of(List.of("in", constants), List.of(term), (_, parts) -> {
            @Nullable Object value = parts.get(0);
            return value == null ? null : constants.contains(value);
        });
    }

    static Term comparison(String operator, Term one, Term other) {
        IntPredicate holds = holds(operator);
        return plain(operator, List.of(one, other), parts -> {
            @Nullable Object left = parts.get(0);
            @Nullable Object right = parts.get(1);
            if (left == null || right == null) {
                return null;
            }
            if (left instanceof Score score) {
                return ofScore(operator, score, ((BigDecimal) right).intValueExact());
            }
            if (left instanceof Beyond beyond) {
                return right instanceof BigDecimal number ? beyond.compares(holds, number) : null;
            }
            if (right instanceof Beyond beyond) {
                return beyond.comparesAfter(holds, (BigDecimal) left);
            }
            return holds.test(compare(left, right));
        });
    }

    static Term arithmetic(String operator, Term one, Term other) {
        return plain(operator, List.of(one, other), parts -> calculated(operator, parts.get(0), parts.get(1)));
    }

    private static @Nullable Object calculated(String operator, @Nullable Object one, @Nullable Object other) {
        if (one instanceof Beyond left && other instanceof BigDecimal right) {
            return left.calculated(operator, right);
        }
        if (one instanceof BigDecimal left && other instanceof Beyond right) {
            return right.calculatedAfter(operator, left);
        }
        return one instanceof BigDecimal left && other instanceof BigDecimal right
                ? number(operator, left, right)
                : null;
    }

    /** What comes of two numbers; null where one is divided by nothing. */
    static @Nullable BigDecimal number(String operator, BigDecimal left, BigDecimal right) {
        return switch (operator) {
            case "_+_" -> left.add(right);
            case "_-_" -> left.subtract(right);
            case "_*_" -> left.multiply(right);
            default -> right.signum() == 0 ? null : left.divide(right, MathContext.DECIMAL64);
        };
    }

    static Term negative(Term term) {
        return arithmetic("_-_", constant(BigDecimal.ZERO), term);
    }

    private static Term plain(String operator, List<Term> parts, Function<Term.Parts, @Nullable Object> rule) {
        return Term.of(List.of(operator), parts, (_, values) -> rule.apply(values));
    }

    private static Term logic(String operator, List<Term> parts, Function<Term.Parts, @Nullable Object> rule) {
        return plain(operator, parts, rule).as(Nature.LOGIC);
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

    /** Whether an operator holds of two things in an order: negative where the first is the lesser. */
    static IntPredicate holds(String operator) {
        return switch (operator) {
            case "_==_" -> order -> order == 0;
            case "_!=_" -> order -> order != 0;
            case "_<_" -> order -> order < 0;
            case "_<=_" -> order -> order <= 0;
            case "_>_" -> order -> order > 0;
            default -> order -> order >= 0;
        };
    }
}
