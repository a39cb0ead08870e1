package health.vigil.streams.model;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;

/** Numeric values of one concept, newest first, each with its age in minutes. */
public final class Series {

    /** Stands for a value that is not there. */
    public static final double MISSING = Double.NaN;

    private static final int MINUTES_PER_HOUR = 60;

    private int[] minutesAgo = new int[4];
    private double[] values = new double[4];
    private int size;

    /** Adds a value at least as old as those before. */
    public void add(int ageMinutes, double value) {
        if (size > 0 && ageMinutes < minutesAgo[size - 1]) {
            throw new IllegalArgumentException("Values of a series are added newest first");
        }
        if (size == values.length) {
            minutesAgo = Arrays.copyOf(minutesAgo, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        minutesAgo[size] = ageMinutes;
        values[size++] = value;
    }

    /** The newest value that is from {@code from} to {@code to} minutes old, both included. */
    double newest(int from, int to) {
        for (int i = 0; i < size && minutesAgo[i] <= to; i++) {
            if (minutesAgo[i] >= from) {
                return values[i];
            }
        }
        return MISSING;
    }

    /**
     * The newest value of each hour, up to {@code to} minutes old, in figures: a monitor that sends each minute weighs no more
     * than a chart filled in each hour.
     */
    DoubleSummaryStatistics hourly(int to) {
        var hours = new DoubleSummaryStatistics();
        for (int i = 0; i < size && minutesAgo[i] <= to; i++) {
            if (i == 0 || hour(i) != hour(i - 1)) {
                hours.accept(values[i]);
            }
        }
        return hours;
    }

    private int hour(int i) {
        return minutesAgo[i] / MINUTES_PER_HOUR;
    }
}
