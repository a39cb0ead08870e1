package health.vigil.standalone.message;

import com.fasterxml.jackson.databind.JsonNode;

/** A message as lines for a terminal. */
public final class MessageText {

    private MessageText() {}

    static String shown(JsonNode message) {
        return bytes(message.path("raw")) + "\n\n"
                + lines(message.path("message").asText());
    }

    /** Where its bytes are, and what they are. */
    public static String bytes(JsonNode raw) {
        return "bytes    %s, partition %d, offset %d: %d bytes of %s from feed %s at %s"
                .formatted(
                        raw.path("topic").asText(),
                        raw.path("partition").asInt(),
                        raw.path("offset").asLong(),
                        raw.path("bytes").asInt(),
                        raw.path("contentType").asText(),
                        raw.path("feed").asText(),
                        raw.path("timestamp").asText());
    }

    /** Its text with the lines of a terminal: segments of HL7 v2 end with a carriage return. */
    public static String lines(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }
}
