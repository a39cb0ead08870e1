package health.vigil.producers.fhir.subscription;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Notifications of R4B and R5 begin with a {@code SubscriptionStatus}, which R4 does not have, and in R5 the Bundle's type is
 * one that R4 does not have. Both are written as R4's backport does, {@code Parameters} in a history Bundle, so that there
 * is one way to read them. In JSON only.
 */
public final class StatusResource {

    // Decimals keep their digits: 98.60 stays 98.60.
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final List<String> MARKS = List.of("SubscriptionStatus", "subscription-notification");

    private StatusResource() {}

    /** The body as R4 has it; the same where it is R4, or no JSON at all. */
    public static byte[] asR4(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        if (MARKS.stream().noneMatch(text::contains)) {
            return body;
        }
        try {
            return JSON.readTree(text) instanceof ObjectNode bundle ? asR4(bundle, body) : body;
        } catch (JsonProcessingException | NumberFormatException e) {
            // Not JSON, or with a number that no decimal holds: the parser says where.
            return body;
        }
    }

    private static byte[] asR4(ObjectNode bundle, byte[] body) {
        JsonNode first = bundle.path("entry").path(0);
        JsonNode status = first.path("resource");
        if (!"Bundle".equals(bundle.path("resourceType").asText())) {
            return body;
        }
        if ("subscription-notification".equals(bundle.path("type").asText())) {
            bundle.put("type", "history");
        }
        if (first instanceof ObjectNode entry
                && "SubscriptionStatus".equals(status.path("resourceType").asText())) {
            entry.set("resource", parameters(status));
        }
        return bundle.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode parameters(JsonNode status) {
        ObjectNode parameters = JSON.createObjectNode().put("resourceType", "Parameters");
        ArrayNode all = parameters.putArray("parameter");
        add(all, "subscription", status.path("subscription").path("reference"));
        add(all, "type", status.path("type"));
        add(all, "events-since-subscription-start", status.path("eventsSinceSubscriptionStart"));
        for (JsonNode event : status.path("notificationEvent")) {
            ArrayNode parts = all.addObject().put("name", "notification-event").putArray("part");
            add(parts, "event-number", event.path("eventNumber"));
        }
        return parameters;
    }

    private static void add(ArrayNode parameters, String name, JsonNode value) {
        if (value.isValueNode()) {
            parameters.addObject().put("name", name).put("valueString", value.asText());
        }
    }
}
