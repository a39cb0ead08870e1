package health.vigil.streams.context.score;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Quick SOFA (Singer et al., JAMA 2016, Sepsis-3): one point each; evidence, never an alert by itself. */
public final class Qsofa {

    private static final BigDecimal RESPIRATORY_RATE = new BigDecimal("22");
    private static final BigDecimal SYSTOLIC = new BigDecimal("100");
    private static final BigDecimal GLASGOW = new BigDecimal("15");

    private Qsofa() {}

    /**
     * Points for what is known.
     *
     * @param respiratoryRate per minute; 22 and over gives a point
     * @param systolic mm[Hg]; 100 and under gives a point
     * @param glasgow Glasgow coma score; under 15 gives a point
     */
    public static Score score(@Nullable Range respiratoryRate, @Nullable Range systolic, @Nullable Range glasgow) {
        return new Score.Sum()
                .add(
                        "respiratory-rate",
                        respiratoryRate == null ? null : respiratoryRate.atLeast(RESPIRATORY_RATE, 1),
                        1)
                .add("systolic-pressure", systolic == null ? null : systolic.atMost(SYSTOLIC, 1), 1)
                .add("glasgow-coma-score", glasgow == null ? null : glasgow.under(GLASGOW, 1), 1)
                .score();
    }
}
