package health.vigil.streams.trigger.language;

import dev.cel.common.ast.CelExpr;
import health.vigil.schemas.concept.Concept;
import java.time.Duration;

/**
 * What an expression may cost at most: a step for each of its parts, and one for each value that a window may hold, at a
 * reading a minute from monitors and one an hour from anything else.
 */
final class Cost {

    /** The most that an expression may cost. */
    static final int LIMIT = 5_000;

    /** Of a look at the patient as of a time before. */
    static final int OF_A_LOOK_BACK = 1_000;

    private Cost() {}

    static int of(Concept concept, Duration window) {
        return (int) Math.min(
                Integer.MAX_VALUE / 4,
                switch (concept.kind()) {
                    case VITAL_SIGN, RESPIRATORY_SUPPORT, ALARM -> window.toMinutes();
                    case LABORATORY, MEASUREMENT -> window.toHours();
                });
    }

    static void require(int cost, Plan plan, CelExpr whole) {
        if (cost > LIMIT || cost < 0) {
            throw plan.refusal(
                    whole,
                    "It may have to look at " + cost + " values each time, and " + LIMIT
                            + " are allowed: write shorter windows, or split the trigger");
        }
    }
}
