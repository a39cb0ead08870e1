package health.vigil.streams.context.score;

import java.math.BigDecimal;

/** Glasgow coma scale (Teasdale and Jennett, Lancet 1974): the sum of its three responses, 3 to 15. */
public final class Glasgow {

    private Glasgow() {}

    /**
     * The sum.
     *
     * @param eye opening, 1 to 4
     * @param verbal response, 1 to 5
     * @param motor response, 1 to 6
     */
    public static BigDecimal sum(BigDecimal eye, BigDecimal verbal, BigDecimal motor) {
        return eye.add(verbal).add(motor);
    }
}
