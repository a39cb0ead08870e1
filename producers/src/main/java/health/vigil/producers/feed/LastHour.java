package health.vigil.producers.feed;

import java.time.Duration;
import java.time.Instant;

/** How many messages came in the last hour, to the minute. Not safe for several threads. */
final class LastHour {

    private static final int MINUTES = 60;

    private final long[] counts = new long[MINUTES];
    private final long[] minutes = new long[MINUTES];

    void add(Instant at) {
        long minute = minute(at);
        int slot = Math.floorMod(minute, MINUTES);
        if (minutes[slot] < minute) {
            minutes[slot] = minute;
            counts[slot] = 0;
        }
        if (minutes[slot] == minute) {
            counts[slot]++;
        }
    }

    long count(Instant now) {
        long sum = 0;
        for (int slot = 0; slot < MINUTES; slot++) {
            long age = minute(now) - minutes[slot];
            sum += age >= 0 && age < MINUTES ? counts[slot] : 0;
        }
        return sum;
    }

    private static long minute(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), Duration.ofMinutes(1).toSeconds());
    }
}
