package health.vigil.streams.context.score;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Acute kidney injury by creatinine (KDIGO 2012). Evidence. A ratio also grows in chronic disease; the baseline is shown so
 * that a person can judge.
 *
 * @param stage 0 to 3; null where no baseline is known and the value alone does not say
 * @param baseline mg/dL that the newest value is held against; null where none is known
 * @param source where the baseline comes from; null where there is none
 * @param ratio newest value over the baseline, two decimals; null where there is none
 */
public record Kdigo(
        @Nullable Integer stage,
        @Nullable BigDecimal baseline,
        @Nullable Baseline source,
        @Nullable BigDecimal ratio) {

    /** Nothing is known: no current creatinine, or a patient on dialysis for good, in whom it says nothing. */
    public static final Kdigo UNKNOWN = new Kdigo(null, null, null, null);

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration RISE_WITHIN = Duration.ofDays(2);
    /** 26.5 umol/L, which is 0.29977 mg/dL: less than the guideline's 0.3, so that either of its units reaches it. */
    private static final BigDecimal RISE = milligrams("26.5");

    private static final BigDecimal STAGE_1 = new BigDecimal("1.5");
    private static final BigDecimal STAGE_2 = new BigDecimal("2.0");
    private static final BigDecimal STAGE_3 = new BigDecimal("3.0");
    /** 353.6 umol/L, for the guideline 4.0 mg/dL. */
    private static final BigDecimal STAGE_3_VALUE = milligrams("353.6");

    private static final int SHOWN_DECIMALS = 2;

    /** What a baseline is. */
    public enum Baseline {
        /** The lowest of the seven days up to the newest value. */
        LOWEST_OF_7_DAYS,
        /** The median of the days 8 to 365 before it. */
        MEDIAN_OF_8_TO_365_DAYS
    }

    /** A creatinine in mg/dL. */
    public record Creatinine(Instant at, BigDecimal value) {}

    /**
     * The stage now.
     *
     * @param newestFirst creatinine of a year, newest first; the first is current
     * @param renalReplacement whether it is under way, which is stage 3
     */
    public static Kdigo of(List<Creatinine> newestFirst, boolean renalReplacement) {
        if (newestFirst.isEmpty()) {
            return renalReplacement ? new Kdigo(3, null, null, null) : UNKNOWN;
        }
        Creatinine newest = newestFirst.getFirst();
        List<Creatinine> before = newestFirst.subList(1, newestFirst.size());
        List<BigDecimal> week = between(before, newest.at().minus(WEEK), newest.at());
        List<BigDecimal> year =
                between(before, newest.at().minus(YEAR), newest.at().minus(WEEK));
        if (week.isEmpty() && year.isEmpty()) {
            return new Kdigo(renalReplacement ? 3 : null, null, null, null);
        }
        Baseline source = week.isEmpty() ? Baseline.MEDIAN_OF_8_TO_365_DAYS : Baseline.LOWEST_OF_7_DAYS;
        BigDecimal baseline = week.isEmpty() ? Median.of(year) : lowest(week).min(newest.value());
        boolean rose = between(before, newest.at().minus(RISE_WITHIN), newest.at()).stream()
                .anyMatch(earlier -> newest.value().subtract(earlier).compareTo(RISE) >= 0);
        int stage = renalReplacement ? 3 : stage(newest.value(), baseline, rose);
        BigDecimal ratio =
                baseline.signum() == 0 ? null : newest.value().divide(baseline, SHOWN_DECIMALS, RoundingMode.HALF_UP);
        return new Kdigo(stage, baseline, source, ratio);
    }

    /** Creatinine of so many umol/L in mg/dL. */
    private static BigDecimal milligrams(String micromoles) {
        return new BigDecimal(micromoles).multiply(new BigDecimal("0.011312"));
    }

    private static int stage(BigDecimal value, BigDecimal baseline, boolean rose) {
        // Multiplied, not divided: 1.5 times 0.9 is exactly 1.35.
        boolean acute = rose || isAtLeast(value, baseline, STAGE_1);
        if (isAtLeast(value, baseline, STAGE_3) || (acute && value.compareTo(STAGE_3_VALUE) >= 0)) {
            return 3;
        }
        return isAtLeast(value, baseline, STAGE_2) ? 2 : acute ? 1 : 0;
    }

    private static boolean isAtLeast(BigDecimal value, BigDecimal baseline, BigDecimal times) {
        return baseline.signum() > 0 && value.compareTo(baseline.multiply(times)) >= 0;
    }

    /** From a time on and before another. */
    private static List<BigDecimal> between(List<Creatinine> values, Instant from, Instant until) {
        return values.stream()
                .filter(value -> !value.at().isBefore(from) && !value.at().isAfter(until))
                .map(Creatinine::value)
                .toList();
    }

    private static BigDecimal lowest(List<BigDecimal> values) {
        return values.stream().min(BigDecimal::compareTo).orElseThrow();
    }
}
