package health.vigil.streams.model;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Decimal text of numbers as a chart has them, and back. Each does what Java's own does, and does it at once where the number is
 * an ordinary one: a model reads and shows some hundred for each change of a context.
 */
final class DecimalText {

    /** So many digits are exact as a long and as a double, and so are the powers of ten: their quotient is rounded once. */
    private static final int EXACT_DIGITS = 15;

    private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14
    };

    private static final int DECIMALS = 2;
    private static final int HUNDRED = 100;
    private static final int TEN = 10;
    /** Up to here a product with a hundred is closer to the true one than {@link #NEAR}. */
    private static final double ORDINARY = 1e6;

    private static final double HALF = 0.5;
    private static final double NEAR = 1e-6;

    private DecimalText() {}

    /** As {@link Double#parseDouble}. */
    static double number(String text) {
        int length = text.length();
        if (length > EXACT_DIGITS) {
            return Double.parseDouble(text);
        }
        long digits = 0;
        int point = length;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits = TEN * digits + (c - '0');
            } else if (c == '.' && point == length && length > 1) {
                point = i;
            } else {
                return Double.parseDouble(text);
            }
        }
        return length == 0 ? Double.parseDouble(text) : digits / POWERS[Math.max(0, length - point - 1)];
    }

    /** Rounded half up to two decimals at most, without trailing zeros. */
    static String shown(double value) {
        double hundredfold = Math.abs(value) * HUNDRED;
        double below = Math.floor(hundredfold);
        double part = hundredfold - below;
        // A half, and what is not a number, is for exact arithmetic.
        if (!(hundredfold < ORDINARY && Math.abs(part - HALF) > NEAR)) {
            return rounded(value);
        }
        int hundredths = (int) below + (part > HALF ? 1 : 0);
        String whole = (value < 0 && hundredths > 0 ? "-" : "") + hundredths / HUNDRED;
        int decimals = hundredths % HUNDRED;
        if (decimals == 0) {
            return whole;
        }
        return decimals % TEN == 0 ? whole + "." + decimals / TEN : whole + (decimals < TEN ? ".0" : ".") + decimals;
    }

    private static String rounded(double value) {
        return BigDecimal.valueOf(value)
                .setScale(DECIMALS, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
