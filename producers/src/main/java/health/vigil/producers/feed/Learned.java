package health.vigil.producers.feed;

import java.time.Instant;
import java.util.List;

/**
 * What was learned about a feed.
 *
 * @param lastMessageAt arrival of its newest message
 * @param hours its rhythm, for each hour of the day
 */
record Learned(Instant lastMessageAt, List<Rhythm.Hour> hours) {

    Learned {
        hours = List.copyOf(hours);
    }
}
