package health.vigil.producers.feed;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What operators are told: what is wrong with a feed, and what to do. */
final class WarningTexts {

    private static final long ZONE_STEP = Duration.ofMinutes(30).toSeconds();
    private static final long ZONE_SLACK = Duration.ofMinutes(3).toSeconds();

    private WarningTexts() {}

    static String silent(String feed, Instant last, Duration limit) {
        return ("Feed %s has sent nothing since %s, longer than the %s that are usual for it: see that the sender runs and"
                        + " reaches Vigil; where this is as it should be, raise vigil.feeds.%s.silent-after")
                .formatted(feed, last.truncatedTo(ChronoUnit.SECONDS), words(limit), feed);
    }

    static String neverHeard(String feed, Duration limit) {
        return ("Feed %s has sent nothing at all for %s since Vigil began to wait for it: point the sender at Vigil, or take"
                        + " the feed out of the configuration")
                .formatted(feed, words(limit));
    }

    static String clock(String feed, double offset) {
        long seconds = Math.round(Math.abs(offset));
        String text = offset > 0
                ? "The clock of feed %s is %s ahead: set it by NTP; its values count only when their time has come"
                : "The messages of feed %s are %s old when they come: set the sender's clock by NTP, or see where they wait";
        String zone = seconds >= ZONE_STEP
                        && Math.abs(seconds - Math.round((double) seconds / ZONE_STEP) * ZONE_STEP) <= ZONE_SLACK
                ? "; so round an offset is mostly a wrong time zone: send one in MSH-7, or set vigil.feeds." + feed
                        + ".time-zone"
                : "";
        return text.formatted(feed, words(Duration.ofSeconds(seconds))) + zone;
    }

    static String subscriptionGap(String feed) {
        return "Notifications of a subscription of feed " + feed
                + " did not come in the last hour: see the FHIR server's log for deliveries that failed, and send them again";
    }

    static String reusedControlId(String feed) {
        return "Feed " + feed
                + " sent other content under a control id that it had used in the last hour: its MSH-10 must be unique;"
                + " both messages were taken";
    }

    /** A time as people say it: the two greatest parts. */
    static String words(Duration time) {
        if (time.toDays() > 0) {
            return time.toDays() + " d" + (time.toHoursPart() > 0 ? " " + time.toHoursPart() + " h" : "");
        }
        if (time.toHours() > 0) {
            return time.toHours() + " h" + (time.toMinutesPart() > 0 ? " " + time.toMinutesPart() + " min" : "");
        }
        return time.toMinutes() > 0
                ? time.toMinutes() + " min" + (time.toSecondsPart() > 0 ? " " + time.toSecondsPart() + " s" : "")
                : time.toSeconds() + " s";
    }
}
