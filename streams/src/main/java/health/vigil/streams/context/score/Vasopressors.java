package health.vigil.streams.context.score;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The circulation's points by the drugs that run (Vincent et al. 1996); the chart knows four of them. */
public final class Vasopressors {

    private static final BigDecimal DOPAMINE_MODERATE = new BigDecimal("5");
    private static final BigDecimal DOPAMINE_HIGH = new BigDecimal("15");
    private static final BigDecimal ADRENALINE_HIGH = new BigDecimal("0.1");

    private Vasopressors() {}

    /**
     * How fast a drug runs.
     *
     * @param perKilogramAndMinute ug/kg/min; null where it is not known
     */
    public record Rate(@Nullable BigDecimal perKilogramAndMinute) {}

    /** The fewest points that the drugs can give; 0 where none of the chart's runs. */
    static int least(Map<String, Rate> running) {
        return running.entrySet().stream()
                .mapToInt(drug -> points(drug.getKey(), drug.getValue().perKilogramAndMinute(), false))
                .max()
                .orElse(0);
    }

    /** The most points that the drugs can give. */
    static int most(Map<String, Rate> running) {
        return running.entrySet().stream()
                .mapToInt(drug -> points(drug.getKey(), drug.getValue().perKilogramAndMinute(), true))
                .max()
                .orElse(0);
    }

    private static int points(String drug, @Nullable BigDecimal rate, boolean most) {
        return switch (drug) {
            case "dobutamine" -> 2;
            case "dopamine" ->
                rate == null
                        ? most ? 4 : 2
                        : rate.compareTo(DOPAMINE_HIGH) > 0 ? 4 : rate.compareTo(DOPAMINE_MODERATE) > 0 ? 3 : 2;
            case "norepinephrine", "epinephrine" ->
                rate == null ? most ? 4 : 3 : rate.compareTo(ADRENALINE_HIGH) > 0 ? 4 : 3;
            default -> 0;
        };
    }
}
