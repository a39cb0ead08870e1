package health.vigil.producers.feed;

import java.time.Duration;

/**
 * When to warn of a feed.
 *
 * @param expected whether somebody configured it, so that it must be heard; not so for an entry point that is merely open
 * @param silentAfter longest time without a message, whatever its rhythm
 * @param clockTolerance how far the sender's clock may be off
 */
record FeedLimits(boolean expected, Duration silentAfter, Duration clockTolerance) {}
