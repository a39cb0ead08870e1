package health.vigil.consumers.console.action;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import health.vigil.consumers.console.json.StrictJson;
import health.vigil.schemas.ActionType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads `{"type", "reason", "until", "useful"}` and says precisely what is wrong with it. */
public final class ActionReader {

    /** A snooze that outlives a shift would hand a muted alert to someone who does not know of it. */
    public static final Duration LONGEST_SNOOZE = Duration.ofHours(12);

    private static final Pattern REASON_CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int LONGEST_REASON = 64;
    private static final Set<String> FIELDS = Set.of("type", "reason", "until", "useful");

    private final InstantSource clock;

    /**
     * A reader.
     *
     * @param clock the edge's clock
     */
    public ActionReader(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Reads one action.
     *
     * @throws InvalidActionException if it cannot be taken as it is
     */
    public ActionRequest read(String body) throws InvalidActionException {
        JsonNode json = parse(body);
        var unknown = new TreeSet<String>();
        json.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(FIELDS);
        if (!unknown.isEmpty()) {
            throw new InvalidActionException(
                    "Unknown " + unknown + ": an action has the fields type, reason, until and useful");
        }
        ActionType type = type(json);
        return new ActionRequest(type, reason(json, type), until(json, type), useful(json, type));
    }

    private static JsonNode parse(String body) throws InvalidActionException {
        try {
            JsonNode json = StrictJson.read(body);
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException notJson) {
            throw new InvalidActionException("The body is not JSON: send an object such as {\"type\":\"acknowledge\"}");
        }
        throw new InvalidActionException("The body is not a JSON object: send for example {\"type\":\"acknowledge\"}");
    }

    private static ActionType type(JsonNode json) throws InvalidActionException {
        String word = json.path("type").asText("");
        return Arrays.stream(ActionType.values())
                .filter(type -> type.name().equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidActionException(
                        "type must be one of acknowledge, dismiss, snooze, resolve, feedback"));
    }

    private static @Nullable String reason(JsonNode json, ActionType type) throws InvalidActionException {
        if (!json.hasNonNull("reason")) {
            if (type == ActionType.dismiss) {
                throw new InvalidActionException("A dismissal needs a reason: send a code such as \"artefact\"");
            }
            return null;
        }
        String reason = json.get("reason").isTextual() ? json.get("reason").asText() : "";
        if (reason.length() > LONGEST_REASON || !REASON_CODE.matcher(reason).matches()) {
            throw new InvalidActionException(
                    "reason must be a code of at most 64 lower-case letters, digits and hyphens, such as"
                            + " \"already-known\": free text could name a patient");
        }
        return reason;
    }

    private @Nullable Instant until(JsonNode json, ActionType type) throws InvalidActionException {
        if (type != ActionType.snooze) {
            refuse(json, "until", "only a snooze has an end");
            return null;
        }
        Instant until = instant(json.path("until").asText(""));
        Instant now = clock.instant();
        if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST_SNOOZE))) {
            throw new InvalidActionException("until must be after " + now + ", the time now, and at most "
                    + LONGEST_SNOOZE.toHours() + " hours after it");
        }
        return until;
    }

    private static Instant instant(String text) throws InvalidActionException {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException notATime) {
            throw new InvalidActionException(
                    "A snooze needs its end in until, as RFC 3339 such as 2026-01-31T04:05:06Z");
        }
    }

    private static @Nullable Boolean useful(JsonNode json, ActionType type) throws InvalidActionException {
        if (type != ActionType.feedback) {
            refuse(json, "useful", "only feedback says whether the alert was useful");
            return null;
        }
        if (!json.path("useful").isBoolean()) {
            throw new InvalidActionException("Feedback needs useful: true or false");
        }
        return json.get("useful").booleanValue();
    }

    private static void refuse(JsonNode json, String field, String why) throws InvalidActionException {
        if (json.hasNonNull(field)) {
            throw new InvalidActionException("Leave " + field + " out: " + why);
        }
    }
}
