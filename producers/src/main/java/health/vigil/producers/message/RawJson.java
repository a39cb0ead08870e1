package health.vigil.producers.message;

import health.vigil.producers.reread.RawMessage;
import health.vigil.schemas.topic.Topics;
import java.time.Instant;

/** Where the bytes of a message are in Kafka, and what is known of them. */
public record RawJson(
        String topic, int partition, long offset, Instant timestamp, String contentType, String feed, int bytes) {

    public static RawJson of(RawMessage message) {
        return new RawJson(
                Topics.RAW.name(),
                message.partition(),
                message.offset(),
                message.arrived(),
                message.contentType(),
                message.feed(),
                message.bytes().length);
    }
}
