package health.vigil.streams.trigger.language;

import dev.cel.common.ast.CelExpr;
import health.vigil.streams.context.PatientView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Time that has passed since something: {@code age('lactate')}, {@code now - location.since}. It can only be compared with a
 * length of time that is written out, so that it is known beforehand when the comparison turns.
 */
final class Elapsed {

    private Elapsed() {}

    /** Since when the time passed; null where the expression is no such time. */
    static @Nullable Term since(Plan plan, CelExpr expression) {
        if (expression.exprKind().getKind() != CelExpr.ExprKind.Kind.CALL) {
            return null;
        }
        CelExpr.CelCall call = expression.call();
        if (call.function().equals("_-_") && plan.isNow(call.args().get(0))) {
            return plan.part(call.args().get(1));
        }
        return call.function().equals("age") ? new FunctionPlan(plan).measuredAt(call) : null;
    }

    /**
     * Whether the time that has passed compares so with a limit.
     *
     * @param passedFirst whether it stands before the operator
     */
    static Term comparison(String operator, Term since, Duration limit, boolean passedFirst) {
        IntPredicate holds = Logic.holds(operator);
        return Term.of(List.of("elapsed", operator, limit, passedFirst), List.of(since), (view, parts) -> {
                    if (!(parts.get(0) instanceof Instant then)) {
                        return null;
                    }
                    int order = view.now().compareTo(then.plus(limit));
                    return holds.test(passedFirst ? order : -order);
                })
                .turning(
                        (view, parts, _) -> parts.get(0) instanceof Instant then ? turn(then.plus(limit), view) : null);
    }

    /** At the limit itself, and just after it: which of the two, the operator says. */
    private static @Nullable Instant turn(Instant limit, PatientView view) {
        @Nullable Instant at = Turn.ifAfter(limit, view);
        return at != null ? at : Turn.ifAfter(limit.plusMillis(1), view);
    }

    /** The length that it is compared with. */
    static Duration limit(Plan plan, CelExpr comparison, CelExpr other) {
        boolean written = other.exprKind().getKind() == CelExpr.ExprKind.Kind.CALL
                && other.call().function().equals("duration");
        if (!written) {
            throw plan.refusal(
                    comparison, "Time that passes is compared with a written length: age('lactate') > duration('6h')");
        }
        return plan.duration(other.call().args().get(0));
    }
}
