package health.vigil.streams.context.score;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;

/** The middle of exact numbers. */
public final class Median {

    private Median() {}

    /**
     * The middle one of an odd number of values; of an even number the mean of the two in the middle, which is exact.
     *
     * @param values at least one
     */
    public static BigDecimal of(Collection<BigDecimal> values) {
        List<BigDecimal> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : sorted.get(middle - 1).add(sorted.get(middle)).divide(BigDecimal.TWO);
    }
}
