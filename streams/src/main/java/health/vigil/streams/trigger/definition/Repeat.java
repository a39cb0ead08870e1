package health.vigil.streams.trigger.definition;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a trigger whose alert was closed, or is in somebody's hands, speaks again.
 *
 * @param after not before this long after it was closed, though it recovered in between, and then though it did not; null where
 *     only recovery decides
 * @param unlessWorse CEL: a number that tells how bad it is; null where only a higher severity counts as worse
 * @param awayFrom the number is worse the farther it is from this one, on either side; null where it grows as the patient gets worse
 * @param by how much worse it must be than when the alert spoke last to be said at once
 * @param onNewResult whether a result of the laboratory that was taken after those of the closed alert is said at once
 */
public record Repeat(
        @Nullable Duration after,
        @Nullable String unlessWorse,
        @Nullable BigDecimal awayFrom,
        BigDecimal by,
        boolean onNewResult) {

    /** Whether a measure is worse than another by as much as counts, or on the other side. */
    public boolean isWorse(BigDecimal now, BigDecimal before) {
        if (awayFrom == null) {
            return now.subtract(before).compareTo(by) >= 0;
        }
        BigDecimal away = now.subtract(awayFrom);
        BigDecimal awayBefore = before.subtract(awayFrom);
        return away.signum() * awayBefore.signum() < 0
                || away.abs().subtract(awayBefore.abs()).compareTo(by) >= 0;
    }
}
