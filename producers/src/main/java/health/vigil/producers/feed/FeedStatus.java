package health.vigil.producers.feed;

import health.vigil.producers.feed.UnmappedCodes.Unmapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a feed is; counts are since the start.
 *
 * @param protocol {@code mllp}, {@code http}, {@code kafka} or {@code fhir}
 * @param listening whether its port or address takes messages
 * @param lastMessageAt by the edge's clock; null before the first
 * @param quarantined messages that are in quarantine wholly or in part
 */
record FeedStatus(
        String name,
        String protocol,
        boolean listening,
        @Nullable Instant lastMessageAt,
        long accepted,
        long refused,
        long quarantined,
        long reusedControlIds,
        long subscriptionGaps,
        List<Unmapped> unmappedCodes) {}
