package health.vigil.streams.context.score;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Mean arterial pressure, estimated where no device says it: diastolic and a third of the pulse pressure. */
public final class MeanPressure {

    private static final BigDecimal THIRDS = new BigDecimal("3");
    private static final int DECIMALS = 1;

    private MeanPressure() {}

    /** In mm[Hg], one decimal. */
    public static BigDecimal of(BigDecimal systolic, BigDecimal diastolic) {
        return diastolic.multiply(BigDecimal.TWO).add(systolic).divide(THIRDS, DECIMALS, RoundingMode.HALF_UP);
    }
}
