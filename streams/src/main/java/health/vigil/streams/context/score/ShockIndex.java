package health.vigil.streams.context.score;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Shock index: heart rate over systolic pressure; 0.5 to 0.7 is normal in adults. Evidence, never an alert by itself. */
public final class ShockIndex {

    private static final int DECIMALS = 2;

    private ShockIndex() {}

    /**
     * The ratio with two decimals, rounded down, so that 0.995 does not reach a threshold of 1; null where either is unknown or the pressure is not positive.
     *
     * @param heartRate per minute
     * @param systolic mm[Hg]
     */
    public static @Nullable BigDecimal of(@Nullable BigDecimal heartRate, @Nullable BigDecimal systolic) {
        if (heartRate == null || systolic == null || systolic.signum() <= 0) {
            return null;
        }
        return heartRate.divide(systolic, DECIMALS, RoundingMode.FLOOR);
    }
}
