package health.vigil.streams.context.score;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Systemic inflammatory response syndrome (ACCP/SCCM, Bone et al., Chest 1992): one point a criterion; evidence, never
 * an alert by itself.
 *
 * <p>Where a criterion names two measurements, the common one (respiratory rate, white cells) decides when it is there;
 * the rarer one (PaCO2, bands) can only add a point.
 */
public final class Sirs {

    private static final BigDecimal FEVER = new BigDecimal("38.0");
    private static final BigDecimal HYPOTHERMIA = new BigDecimal("36.0");
    private static final BigDecimal HEART_RATE = new BigDecimal("90");
    private static final BigDecimal RESPIRATORY_RATE = new BigDecimal("20");
    private static final BigDecimal PACO2 = new BigDecimal("32");
    private static final BigDecimal LEUKOCYTOSIS = new BigDecimal("12");
    private static final BigDecimal LEUKOPENIA = new BigDecimal("4");
    private static final BigDecimal BANDS = new BigDecimal("10");

    private Sirs() {}

    /**
     * Points for what is known.
     *
     * @param temperature Cel; over 38.0 or under 36.0
     * @param heartRate per minute; over 90
     * @param respiratoryRate per minute; over 20
     * @param paco2 mm[Hg]; under 32
     * @param wbc 10*3/uL; over 12 or under 4
     * @param bands percent; over 10
     */
    public static Score score(
            @Nullable Range temperature,
            @Nullable Range heartRate,
            @Nullable Range respiratoryRate,
            @Nullable Range paco2,
            @Nullable Range wbc,
            @Nullable Range bands) {
        return new Score.Sum()
                .add("temperature", outside(temperature, HYPOTHERMIA, FEVER), 1)
                .add("heart-rate", over(heartRate, HEART_RATE), 1)
                .add("respiratory-rate", Points.either(over(respiratoryRate, RESPIRATORY_RATE), under(paco2, PACO2)), 1)
                .add("wbc", Points.either(outside(wbc, LEUKOPENIA, LEUKOCYTOSIS), over(bands, BANDS)), 1)
                .score();
    }

    private static @Nullable Points over(@Nullable Range value, BigDecimal limit) {
        return value == null ? null : value.over(limit, 1);
    }

    private static @Nullable Points under(@Nullable Range value, BigDecimal limit) {
        return value == null ? null : value.under(limit, 1);
    }

    private static @Nullable Points outside(@Nullable Range value, BigDecimal low, BigDecimal high) {
        return Points.either(under(value, low), over(value, high));
    }
}
