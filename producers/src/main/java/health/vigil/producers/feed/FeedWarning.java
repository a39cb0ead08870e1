package health.vigil.producers.feed;

import java.time.Instant;
import java.util.Locale;

/**
 * What an operator should look at. Never a clinical alert.
 *
 * @param since when it began
 * @param text what is wrong and what to do
 */
record FeedWarning(Kind kind, Instant since, String text) {

    /** What is wrong. */
    enum Kind {
        /** Longer without a message than the feed's own rhythm, or the configured limit, allows. */
        SILENT,
        /** Nothing at all since it is known, for longer than the limit. */
        NEVER_HEARD,
        /** The sender's clock is off. */
        CLOCK,
        /** Notifications of a subscription are missing. */
        SUBSCRIPTION_GAP,
        /** A control id came again with other content. */
        REUSED_CONTROL_ID;

        /** The word in the API and the log. */
        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
