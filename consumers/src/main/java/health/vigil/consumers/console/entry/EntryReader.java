package health.vigil.consumers.console.entry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import health.vigil.consumers.console.json.StrictJson;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads `{"kind", "value", "expires"}` and says precisely what is wrong with it. */
public final class EntryReader {

    private static final Set<String> FIELDS = Set.of("kind", "value", "expires");

    private EntryReader() {}

    /**
     * Reads one.
     *
     * @throws InvalidEntryException if it cannot be taken as it is
     */
    public static EntryRequest read(String body, Instant now) throws InvalidEntryException {
        JsonNode json = parse(body);
        var unknown = new TreeSet<String>();
        json.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(FIELDS);
        if (!unknown.isEmpty()) {
            throw new InvalidEntryException(
                    "Unknown " + unknown + ": an entry has the fields kind, value and expires, and no free text");
        }
        EntryKind kind = kind(json.path("kind").asText(""));
        String value = json.path("value").asText("");
        if (!kind.codes().contains(value)) {
            throw new InvalidEntryException("value of " + kind.word() + " must be "
                    + kind.codes().stream().map(code -> '"' + code + '"').collect(Collectors.joining(" or ")));
        }
        return new EntryRequest(kind, value, expires(json.path("expires").asText(""), kind, now));
    }

    /**
     * The kind of a word.
     *
     * @throws InvalidEntryException if there is none
     */
    public static EntryKind kind(String word) throws InvalidEntryException {
        return EntryKind.of(word)
                .orElseThrow(() -> new InvalidEntryException("kind must be one of "
                        + Arrays.stream(EntryKind.values()).map(EntryKind::word).collect(Collectors.joining(", "))));
    }

    private static JsonNode parse(String body) throws InvalidEntryException {
        try {
            JsonNode json = StrictJson.read(body);
            if (json != null && json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException notJson) {
            throw new InvalidEntryException("The body is not JSON: send {\"kind\", \"value\", \"expires\"}");
        }
        throw new InvalidEntryException("The body is not a JSON object: send {\"kind\", \"value\", \"expires\"}");
    }

    private static Instant expires(String text, EntryKind kind, Instant now) throws InvalidEntryException {
        Instant latest = now.plus(kind.longest());
        Instant expires = instant(text);
        if (!expires.isAfter(now) || expires.isAfter(latest)) {
            throw new InvalidEntryException("expires must be after " + now + ", the time now, and at most "
                    + kind.longest().toDays() + " days after it");
        }
        return expires;
    }

    private static Instant instant(String text) throws InvalidEntryException {
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeParseException notATime) {
            throw new InvalidEntryException(
                    "An entry needs its end in expires, as RFC 3339 such as 2026-01-31T04:05:06Z");
        }
    }
}
