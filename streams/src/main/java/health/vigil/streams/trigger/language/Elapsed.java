package health.vigil.streams.trigger.language;

import dev.cel.common.ast.CelExpr;
import health.vigil.streams.context.PatientView;
import java.time.Duration;
import java.time.Instant;
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

    static Term of(Term since) {
        return view -> since.in(view) instanceof Instant then ? Duration.between(then, view.now()) : null;
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

    static Turn turn(Term since, Duration limit) {
        return view -> {
            if (!(since.in(view) instanceof Instant then)) {
                return null;
            }
            // At the limit itself, and just after it: which of the two, the operator says.
            @Nullable Instant at = Turn.ifAfter(then.plus(limit), view);
            return at != null ? at : after(then.plus(limit), view);
        };
    }

    private static @Nullable Instant after(Instant limit, PatientView view) {
        return Turn.ifAfter(limit.plusMillis(1), view);
    }
}
