package health.vigil.standalone.demo;

import java.util.Arrays;

/** Durations, and their percentiles by nearest rank. */
final class Latencies {

    private static final double NANOS_PER_MILLI = 1e6;

    private long[] nanos = new long[64];
    private int count;

    void add(long duration) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = duration;
    }

    int count() {
        return count;
    }

    /** A percentile in milliseconds; 0 where there is nothing. */
    double millis(double percentile) {
        if (count == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(percentile / 100 * count);
        return Math.round(sorted[Math.max(rank, 1) - 1] / NANOS_PER_MILLI * 10) / 10.0;
    }

    Latencies copy() {
        var copy = new Latencies();
        copy.nanos = nanos.clone();
        copy.count = count;
        return copy;
    }
}
