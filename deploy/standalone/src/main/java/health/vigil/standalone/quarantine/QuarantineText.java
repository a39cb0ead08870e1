package health.vigil.standalone.quarantine;

import com.fasterxml.jackson.databind.JsonNode;
import health.vigil.standalone.message.MessageText;
import java.util.StringJoiner;

/** The quarantine as lines for a terminal. */
final class QuarantineText {

    private QuarantineText() {}

    /** One entry in one line. */
    static String line(JsonNode entry) {
        return "%s  %-10s  %-3s  %s  %s  %s%s"
                .formatted(
                        entry.path("at").asText(),
                        entry.path("feed").asText(),
                        entry.path("answer").asText("-"),
                        entry.path("eventId").asText(),
                        entry.path("location").asText("-"),
                        entry.path("reason").asText(),
                        settled(entry));
    }

    /** How many there are. */
    static String count(JsonNode page, boolean all) {
        long total = page.path("total").asLong();
        long more = page.path("more").asLong();
        String entries =
                total + (total == 1 ? " entry" : " entries") + (all ? "" : " that wait" + (total == 1 ? "s" : ""));
        return more == 0 ? entries : entries + ", and " + more + " newer that are listed when these are settled";
    }

    /** One message with all that is known of it. */
    static String shown(JsonNode message) {
        var text = new StringJoiner("\n");
        text.add("event " + message.path("eventId").asText());
        text.add(message.path("explanation").asText());
        for (JsonNode entry : message.path("entries")) {
            text.add("");
            text.add("  " + entry.path("location").asText("-") + "  ("
                    + entry.path("code").asText() + ", " + entry.path("scope").asText() + ")" + settled(entry));
            text.add("  " + entry.path("reason").asText());
        }
        JsonNode raw = message.path("raw");
        if (!raw.isMissingNode()) {
            text.add("");
            text.add(MessageText.bytes(raw));
        }
        if (message.hasNonNull("message")) {
            text.add("");
            text.add(MessageText.lines(message.get("message").asText()));
        }
        return text.toString();
    }

    /** What came of one message that was read again. */
    static String replayed(JsonNode line) {
        var text = new StringJoiner("\n");
        text.add("%s  %-10s  %-14s  %s  %d facts"
                .formatted(
                        line.path("arrived").asText(),
                        line.path("feed").asText(),
                        line.path("result").asText(),
                        line.path("eventId").asText(),
                        line.path("facts").asInt()));
        line.path("reasons").forEach(reason -> text.add("    " + reason.asText()));
        return text.toString();
    }

    private static String settled(JsonNode entry) {
        return entry.hasNonNull("settledAt")
                ? "  (settled " + entry.get("settledAt").asText() + ")"
                : "";
    }
}
