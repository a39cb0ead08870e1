package health.vigil.producers.hl7v2.mapping;

import health.vigil.producers.hl7v2.Feed;
import health.vigil.producers.identity.Pseudonyms;
import health.vigil.producers.terminology.Terminology;
import java.time.Instant;
import java.time.ZoneId;

/**
 * What a mapper needs beside the message.
 *
 * @param feed who sent it
 * @param eventId id of the message
 * @param messageTime when it was written, by the sender's clock
 * @param zone zone of times that carry none
 * @param sequence MSH-13; 0 where missing
 * @param arrived when it arrived, by the edge's clock
 * @param pseudonyms keys for numbers
 * @param terminology concepts for codes
 * @param memory what was made of what the feed said lately
 * @param skipped told of what is left out without being wrong
 */
public record MessageContext(
        Feed feed,
        String eventId,
        Instant messageTime,
        ZoneId zone,
        long sequence,
        Instant arrived,
        Pseudonyms pseudonyms,
        Terminology terminology,
        FeedMemory memory,
        Skipped skipped) {

    /** Told of what is left out without being wrong, to be counted. */
    public interface Skipped {

        /** Counts nothing: for bytes that are read again. */
        Skipped NOBODY = new Skipped() {
            @Override
            public void count(Why why) {}

            @Override
            public void unmapped(String system, String code) {}
        };

        /** One observation, diagnosis or allergy was left out. */
        void count(Why why);

        /**
         * Something was left out because no concept stands for its code.
         *
         * @param system code system as sent; empty where none was named
         */
        void unmapped(String system, String code);
    }

    /** Why something is left out. */
    public enum Why {
        /** No concept stands for its code; told with {@link Skipped#unmapped}. */
        UNMAPPED_CODE,
        /** Its status says that there is no value. */
        NO_VALUE_STATUS,
        /** It is a waveform. */
        WAVEFORM,
        /** A diagnosis or an allergy that is only named in words. */
        NO_CODE,
        /** It holds others and has no value: a device, a module or a channel. */
        CONTAINER,
        /** Its type holds no measurement: a document, a picture, a date. */
        NOT_A_MEASUREMENT
    }
}
