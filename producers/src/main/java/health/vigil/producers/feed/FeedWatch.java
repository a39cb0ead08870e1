package health.vigil.producers.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an entry point tells of one of its feeds. Nothing that it is told may hold what identifies a patient. Safe for many
 * threads, and cheap enough for every message.
 */
public interface FeedWatch {

    /** Tells nobody: for bytes that are read again, which say nothing about how the feed is. */
    FeedWatch NOBODY = new Unwatched();

    /** What became of a message. */
    enum Verdict {
        /** All of it was taken. */
        TAKEN,
        /** It was taken but for parts, which are in quarantine. */
        TAKEN_IN_PART,
        /** It was refused and is in quarantine. */
        REFUSED
    }

    /** The feed's port or address takes messages, or does so no longer. */
    void listening(boolean listening);

    /**
     * One message came.
     *
     * @param arrived by the edge's clock
     * @param written by the sender's clock (MSH-7, or a resource's last update where it was sent at once); null where unknown
     */
    void message(Instant arrived, @Nullable Instant written, Verdict verdict);

    /**
     * A code came for which there is no concept.
     *
     * @param system code system as sent; empty where none was named
     * @param eventId a message that has it
     */
    void unmappedCode(String system, String code, String eventId, Instant arrived);

    /** A control id came again with other content. */
    void reusedControlId(Instant arrived);

    /**
     * Notifications of a subscription did not come.
     *
     * @param missing how many
     * @param arrived arrival of the notification that showed it
     */
    void subscriptionGap(long missing, Instant arrived);
}
