package health.vigil.producers.feed;

import java.time.Duration;

/**
 * When to warn of a feed.
 *
 * @param silentAfter longest time without a message, whatever its rhythm
 * @param clockTolerance how far the sender's clock may be off
 */
record FeedLimits(Duration silentAfter, Duration clockTolerance) {}
