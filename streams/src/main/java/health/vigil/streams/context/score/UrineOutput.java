package health.vigil.streams.context.score;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Acute kidney injury by urine (KDIGO 2012): under 0.5 mL/kg/h for 6 hours is stage 1, for 12 hours stage 2; under 0.3 for
 * 24 hours, or none for 12, stage 3. The rate is the mean over the shortest run of charted volumes that is so long.
 *
 * <p>A volume came since the one charted before it, if that was not too long ago; what lies before that is not known. Urine
 * that is known to be enough, whatever was not charted, says no; too little of it says nothing until charting is whole.
 *
 * @param stage 0 to 3, where a higher one may not be excluded; null where not even 0 is known
 * @param rate mL/kg/h of the last six hours, two decimals; null where they are not wholly charted
 * @param missing what is not known and could raise the stage: {@code body-weight}, {@code urine-output}
 */
public record UrineOutput(@Nullable Integer stage, @Nullable BigDecimal rate, List<String> missing) {

    /** A patient on dialysis for good, in whom it says nothing. */
    public static final UrineOutput UNKNOWN = new UrineOutput(null, null, List.of());

    private static final Duration CHARTED_WITHIN = Duration.ofHours(6);
    private static final int SIX = 6;
    private static final int TWELVE = 12;
    private static final int DAY = 24;
    private static final BigDecimal OLIGURIA = new BigDecimal("0.5");
    private static final BigDecimal SEVERE_OLIGURIA = new BigDecimal("0.3");
    private static final BigDecimal MILLIS_PER_HOUR = BigDecimal.valueOf(3_600_000);
    private static final int SHOWN_DECIMALS = 2;

    /**
     * A volume as it was charted.
     *
     * @param since when its collection began; null where the source does not say
     * @param at when it was charted
     */
    public record Volume(@Nullable Instant since, Instant at, BigDecimal millilitres) {}

    /** Urine of a time that is wholly charted. */
    private record Span(BigDecimal millilitres, Duration length) {}

    /**
     * The stage by the newest volumes.
     *
     * @param newestFirst charted volumes; the first is current
     * @param kilograms body weight
     */
    public static UrineOutput of(List<Volume> newestFirst, @Nullable BigDecimal kilograms) {
        var missing = new ArrayList<String>();
        if (newestFirst.isEmpty()) {
            missing.add("urine-output");
        }
        if (kilograms == null || kilograms.signum() <= 0) {
            missing.add("body-weight");
            return new UrineOutput(null, null, missing);
        }
        return newestFirst.isEmpty() ? new UrineOutput(null, null, missing) : staged(charted(newestFirst), kilograms);
    }

    private static UrineOutput staged(List<Span> spans, BigDecimal kilograms) {
        @Nullable Boolean third = either(under(spans, DAY, SEVERE_OLIGURIA.multiply(kilograms)), none(spans));
        @Nullable Boolean second = under(spans, TWELVE, OLIGURIA.multiply(kilograms));
        @Nullable Boolean first = under(spans, SIX, OLIGURIA.multiply(kilograms));
        int least = isTrue(third) ? 3 : isTrue(second) ? 2 : isTrue(first) ? 1 : 0;
        boolean known = least == 3 || (third != null && (least == 2 || (second != null && first != null)));
        return new UrineOutput(
                least == 0 && !known ? null : (Integer) least,
                rate(spans, kilograms),
                known ? List.of() : List.of("urine-output"));
    }

    /** Spans up to the newest volume, each one volume longer, as far back as charting is whole. */
    private static List<Span> charted(List<Volume> newestFirst) {
        Instant end = newestFirst.getFirst().at();
        var spans = new ArrayList<Span>();
        BigDecimal sum = BigDecimal.ZERO;
        for (int volume = 0; volume < newestFirst.size(); volume++) {
            @Nullable Instant since = since(newestFirst, volume);
            if (since == null) {
                break;
            }
            sum = sum.add(newestFirst.get(volume).millilitres());
            spans.add(new Span(sum, Duration.between(since, end)));
        }
        return spans;
    }

    private static @Nullable Instant since(List<Volume> newestFirst, int index) {
        Volume volume = newestFirst.get(index);
        if (volume.since() != null || index + 1 == newestFirst.size()) {
            return volume.since();
        }
        Instant before = newestFirst.get(index + 1).at();
        return before.isBefore(volume.at().minus(CHARTED_WITHIN)) ? null : before;
    }

    /** Whether the mean was under so many millilitres an hour; null where charting does not reach back and could decide it. */
    private static @Nullable Boolean under(List<Span> spans, int hours, BigDecimal perHour) {
        @Nullable Span span = shortest(spans, hours);
        if (span != null) {
            return span.millilitres().multiply(MILLIS_PER_HOUR).compareTo(perHour.multiply(millis(span))) < 0;
        }
        return known(spans).compareTo(perHour.multiply(BigDecimal.valueOf(hours))) >= 0 ? Boolean.FALSE : null;
    }

    /** Whether there was none for twelve hours. */
    private static @Nullable Boolean none(List<Span> spans) {
        @Nullable Span span = shortest(spans, TWELVE);
        if (span != null) {
            return span.millilitres().signum() == 0;
        }
        return known(spans).signum() > 0 ? Boolean.FALSE : null;
    }

    private static @Nullable BigDecimal rate(List<Span> spans, BigDecimal kilograms) {
        @Nullable Span span = shortest(spans, SIX);
        return span == null
                ? null
                : span.millilitres()
                        .multiply(MILLIS_PER_HOUR)
                        .divide(kilograms.multiply(millis(span)), SHOWN_DECIMALS, RoundingMode.HALF_UP);
    }

    private static @Nullable Span shortest(List<Span> spans, int hours) {
        return spans.stream()
                .filter(span -> span.length().compareTo(Duration.ofHours(hours)) >= 0)
                .findFirst()
                .orElse(null);
    }

    private static BigDecimal known(List<Span> spans) {
        return spans.isEmpty() ? BigDecimal.ZERO : spans.getLast().millilitres();
    }

    private static BigDecimal millis(Span span) {
        return BigDecimal.valueOf(span.length().toMillis());
    }

    private static boolean isTrue(@Nullable Boolean truth) {
        return Boolean.TRUE.equals(truth);
    }

    private static @Nullable Boolean either(@Nullable Boolean one, @Nullable Boolean other) {
        if (isTrue(one) || isTrue(other)) {
            return true;
        }
        return (one == null || other == null) ? null : Boolean.FALSE;
    }
}
