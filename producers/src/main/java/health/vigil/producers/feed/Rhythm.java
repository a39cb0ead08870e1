package health.vigil.producers.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How long a feed usually keeps still, learned from the gaps between its messages, for each hour of the day (UTC) in which
 * a gap begins.
 *
 * <p>A gap weighs as much as it lasts: asked at any moment, in how long a gap does one stand? So a thousand messages in one
 * second, once an hour, make a feed with gaps of an hour and not of a millisecond. What was learned fades by a tenth a day.
 * Not safe for several threads.
 */
final class Rhythm {

    /** Gaps that must be known before they are a rhythm. */
    static final int ENOUGH = 20;

    private static final int HOURS = 24;
    private static final long SECONDS_OF_AN_HOUR = 3600;

    /** Classes of gaps, two for each doubling from a second on: the last holds gaps from six days. */
    private static final int CLASSES = 40;

    private static final double FADED_BY_A_DAY = 0.9;
    private static final double USUAL = 0.95;
    private static final double MILLIS = 1000;

    private final double[][] seconds = new double[HOURS][CLASSES];
    private final double[] gaps = new double[HOURS];
    private final long[] day = new long[HOURS];

    /**
     * One hour of the day.
     *
     * @param day since 1970-01-01 (UTC), when it faded last
     * @param gaps how many are known, faded
     * @param seconds that were spent in gaps, faded, by class of length
     */
    record Hour(long day, double gaps, List<Double> seconds) {

        Hour {
            seconds = List.copyOf(seconds);
        }
    }

    /** What was learned, to be kept. */
    List<Hour> hours() {
        return IntStream.range(0, HOURS)
                .mapToObj(hour -> new Hour(
                        day[hour],
                        gaps[hour],
                        Arrays.stream(seconds[hour]).boxed().toList()))
                .toList();
    }

    /** Goes on from what was learned before; hours and classes that are no longer used are left out. */
    void restore(List<Hour> hours) {
        for (int hour = 0; hour < Math.min(HOURS, hours.size()); hour++) {
            Hour kept = hours.get(hour);
            day[hour] = kept.day();
            gaps[hour] = kept.gaps();
            for (int gap = 0; gap < Math.min(CLASSES, kept.seconds().size()); gap++) {
                seconds[hour][gap] = kept.seconds().get(gap);
            }
        }
    }

    /** Learns that nothing came between two moments. */
    void learn(Instant from, Instant to) {
        double length = Duration.between(from, to).toMillis() / MILLIS;
        if (length <= 0) {
            return;
        }
        int hour = hour(from);
        fade(hour, Math.floorDiv(from.getEpochSecond(), Duration.ofDays(1).toSeconds()));
        seconds[hour][classOf(length)] += length;
        gaps[hour]++;
    }

    /**
     * The longest gap that is usual for the hour of a moment: of all time in that hour, 95 % were spent in gaps up to it.
     * Where the hour is not known, that of the whole day; nothing where the day is not.
     */
    Optional<Duration> usualGap(Instant at) {
        int hour = hour(at);
        if (gaps[hour] >= ENOUGH) {
            return Optional.of(quantile(seconds[hour]));
        }
        return Arrays.stream(gaps).sum() >= ENOUGH ? Optional.of(quantile(wholeDay())) : Optional.empty();
    }

    private void fade(int hour, long today) {
        if (gaps[hour] > 0 && today > day[hour]) {
            double left = Math.pow(FADED_BY_A_DAY, (double) today - day[hour]);
            gaps[hour] *= left;
            Arrays.setAll(seconds[hour], gap -> seconds[hour][gap] * left);
        }
        day[hour] = Math.max(day[hour], today);
    }

    private double[] wholeDay() {
        var sum = new double[CLASSES];
        for (double[] hour : seconds) {
            Arrays.setAll(sum, gap -> sum[gap] + hour[gap]);
        }
        return sum;
    }

    private static Duration quantile(double[] weights) {
        double wanted = Arrays.stream(weights).sum() * USUAL;
        double seen = 0;
        for (int gap = 0; gap < CLASSES; gap++) {
            seen += weights[gap];
            if (seen >= wanted) {
                return longestOf(gap);
            }
        }
        return longestOf(CLASSES - 1);
    }

    private static int classOf(double length) {
        return length <= 1 ? 0 : Math.min(CLASSES - 1, 1 + (int) (2 * Math.log(length) / Math.log(2)));
    }

    private static Duration longestOf(int gap) {
        return Duration.ofMillis(Math.round(Math.pow(2, gap / 2.0) * MILLIS));
    }

    private static int hour(Instant at) {
        return Math.floorMod(Math.floorDiv(at.getEpochSecond(), SECONDS_OF_AN_HOUR), HOURS);
    }
}
