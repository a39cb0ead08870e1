package health.vigil.streams.model.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import health.vigil.schemas.CitedFact;
import health.vigil.schemas.concept.Concepts;
import health.vigil.streams.shipped.ShippedText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a chat model answered. Nothing of its own words reaches a person: codes, numbers and cited facts only. */
final class ChatAnswer {

    /** What the model is asked to keep to, and held to. */
    static final String SCHEMA = ShippedText.read("/model/answer.schema.json");

    private static final int MOST_HOURS = 8760;

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SCHEMA, InputFormat.JSON);

    Reply read(JsonNode completion, SentView view) {
        JsonNode choice = completion.path("choices").path(0);
        String finish = choice.path("finish_reason").asText();
        if (finish.equals("length")) {
            return new Reply.Failed("Its answer was cut off by the limit of tokens.");
        }
        if (finish.equals("content_filter") || choice.path("message").hasNonNull("refusal")) {
            return new Reply.Failed("It refused to answer.");
        }
        JsonNode content = choice.path("message").path("content");
        if (!content.isTextual()) {
            return new Reply.Failed("Its answer is not that of a chat completion.");
        }
        try {
            JsonNode answer = JSON.readTree(content.asText());
            return schema.validate(answer).isEmpty()
                    ? reply(answer, view)
                    : new Reply.Failed("Its answer does not keep to the schema.");
        } catch (JsonProcessingException e) {
            return new Reply.Failed("Its answer is no whole JSON.");
        }
    }

    private static Reply reply(JsonNode answer, SentView view) {
        List<String> missing = missing(answer.path("missing"));
        if (answer.path("abstain").asBoolean()) {
            return new Reply.Abstained(
                    switch (answer.path("abstainReason").asText()) {
                        case "too-little-data" -> "Too little is known.";
                        case "not-my-population" -> "The patient is not of its population.";
                        case "contradictory-data" -> "What is known contradicts itself.";
                        default -> "It does not say why.";
                    },
                    missing);
        }
        @Nullable
        Double probability = answer.path("probability").isNull()
                ? null
                : answer.path("probability").asDouble();
        @Nullable
        String risk = answer.path("risk").isNull() ? null : answer.path("risk").asText();
        @Nullable
        Integer hours = answer.path("horizonHours").isNull()
                ? null
                : answer.path("horizonHours").asInt();
        if (probability == null && risk == null) {
            return new Reply.Failed("It neither abstained nor gave a risk.");
        }
        if (probability != null && !(probability >= 0 && probability <= 1)) {
            return new Reply.Failed("Its probability is not from 0 to 1.");
        }
        if (hours != null && (hours < 1 || hours > MOST_HOURS)) {
            return new Reply.Failed("Its horizon is no number of hours.");
        }
        try {
            List<CitedFact> reasons = new Grounding(view).check(claims(answer.path("reasons")));
            return new Reply.Answered(probability, risk, hours, reasons, missing);
        } catch (Grounding.UngroundedException e) {
            return new Reply.Ungrounded(String.valueOf(e.getMessage()));
        }
    }

    private static List<Grounding.Claim> claims(JsonNode reasons) {
        var claims = new ArrayList<Grounding.Claim>();
        for (JsonNode reason : reasons) {
            String trend = reason.path("trend").asText();
            claims.add(new Grounding.Claim(
                    reason.path("fact").asText(),
                    reason.path("value").asText(),
                    trend.equals("none") ? null : trend,
                    reason.path("effect").asText()));
        }
        return claims;
    }

    /** Concepts that Vigil knows; other words are the model's own. */
    private static List<String> missing(JsonNode words) {
        var known = new ArrayList<String>();
        words.forEach(word -> Concepts.shipped().find(word.asText()).ifPresent(concept -> known.add(concept.name())));
        return known.stream().distinct().toList();
    }
}
