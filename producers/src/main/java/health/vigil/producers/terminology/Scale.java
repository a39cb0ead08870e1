package health.vigil.producers.terminology;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Converts a number: {@code (value + shift) × numerator ÷ denominator}.
 *
 * <p>Results keep ten significant digits: far more than any instrument has, and few enough that the ends of 1/60 and the
 * like do not show.
 */
record Scale(BigDecimal shift, BigDecimal numerator, BigDecimal denominator) {

    static final Scale IDENTITY = new Scale(BigDecimal.ZERO, BigDecimal.ONE, BigDecimal.ONE);

    private static final MathContext EXACT_ENOUGH = new MathContext(10, RoundingMode.HALF_UP);

    static Scale factor(BigDecimal factor) {
        return new Scale(BigDecimal.ZERO, factor, BigDecimal.ONE);
    }

    static Scale offset(String shift) {
        return new Scale(new BigDecimal(shift), BigDecimal.ONE, BigDecimal.ONE);
    }

    static Scale fahrenheit() {
        return new Scale(BigDecimal.valueOf(-32), BigDecimal.valueOf(5), BigDecimal.valueOf(9));
    }

    Scale dividedBy(BigDecimal divisor) {
        return new Scale(shift, numerator, denominator.multiply(divisor));
    }

    BigDecimal apply(BigDecimal value) {
        if (isIdentity()) {
            return value;
        }
        BigDecimal result = value.add(shift)
                .multiply(numerator)
                .divide(denominator, MathContext.DECIMAL128)
                .round(EXACT_ENOUGH)
                .stripTrailingZeros();
        // 98.6 [degF] was measured to a tenth, and so is 37.0 Cel.
        return result.setScale(Math.max(result.scale(), Math.max(0, value.scale())));
    }

    private boolean isIdentity() {
        return shift.signum() == 0 && numerator.compareTo(denominator) == 0;
    }
}
