package health.vigil.producers.feed;

import health.vigil.producers.feed.UnmappedCodes.Unmapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a feed is, as {@code GET /api/feeds} shows it; counts are since the start.
 *
 * @param protocol {@code mllp}, {@code http}, {@code kafka} or {@code fhir}
 * @param listening whether its port or address takes messages
 * @param state {@code receiving}, {@code silent} or {@code never-heard}
 * @param lastMessageAt by the edge's clock; null before the first
 * @param usualGapSeconds longest gap that is usual at that hour; null while its rhythm is not known
 * @param silentAfterSeconds from how long without a message on it is silent; null where silence has no meaning
 * @param clockOffsetSeconds how far the sender's clock is ahead; null where it is not known
 * @param quarantined messages that went to quarantine wholly or in part
 */
record FeedStatus(
        String name,
        String protocol,
        boolean listening,
        String state,
        @Nullable Instant lastMessageAt,
        long messagesLastHour,
        @Nullable Long usualGapSeconds,
        @Nullable Long silentAfterSeconds,
        @Nullable Long clockOffsetSeconds,
        long accepted,
        long refused,
        long quarantined,
        long reusedControlIds,
        long subscriptionGaps,
        List<Unmapped> unmappedCodes,
        List<Warning> warnings) {

    /** A warning as the API shows it. */
    record Warning(String kind, Instant since, String text) {

        static Warning of(FeedWarning warning) {
            return new Warning(warning.kind().word(), warning.since(), warning.text());
        }
    }
}
