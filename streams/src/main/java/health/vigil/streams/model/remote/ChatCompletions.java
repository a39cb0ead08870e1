package health.vigil.streams.model.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.vigil.streams.shipped.ShippedText;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;

/** Chat completions as OpenAI defines them and Azure Foundry serves them, with an answer that keeps to a strict JSON schema. */
public final class ChatCompletions implements Protocol {

    /** English prompts and JSON have three to four characters a token; three is the safe side. */
    private static final int CHARACTERS_PER_TOKEN = 3;

    /** A fact as JSON, in tokens. */
    public static final int TOKENS_PER_FACT = 40;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI base;
    private final String deployment;
    private final String prompt;
    private final int maxAnswerTokens;
    private final OptionalDouble temperature;
    private final ChatAnswer answer = new ChatAnswer();

    /**
     * @param base address to which `/chat/completions` is added, for example `https://NAME.openai.azure.com/openai/v1`
     * @param deployment what the endpoint calls the model
     * @param prompt name of a template under `model/prompts`
     * @param temperature not sent where it is empty, since some models refuse it
     * @throws IllegalArgumentException if there is no such template
     */
    public ChatCompletions(
            URI base, String deployment, String prompt, int maxAnswerTokens, OptionalDouble temperature) {
        this.base = base;
        this.deployment = deployment;
        this.prompt = ShippedText.read("/model/prompts/" + prompt + ".txt");
        this.maxAnswerTokens = maxAnswerTokens;
        this.temperature = temperature;
    }

    @Override
    public URI address() {
        return URI.create(base.toString().replaceAll("/+$", "") + "/chat/completions");
    }

    @Override
    public String description() {
        return String.join("|", "chat-completions", base.toString(), body("").toString());
    }

    @Override
    public byte[] request(SentView view) {
        return body(data(view).toString()).toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Reply read(byte[] body, SentView view) {
        try {
            return answer.read(JSON.readTree(body), view);
        } catch (IOException e) {
            return new Reply.Failed("Its answer is no whole JSON.");
        }
    }

    @Override
    public Usage usage(byte[] body) {
        try {
            JsonNode usage = JSON.readTree(body).path("usage");
            return new Usage(
                    usage.path("prompt_tokens").asLong(),
                    usage.path("completion_tokens").asLong());
        } catch (IOException e) {
            return Usage.NONE; // What is no JSON names no tokens; the reply says that it is none.
        }
    }

    /** What a question without facts costs at most, its answer with it. */
    public int tokensPerQuestion() {
        return body("").toString().length() / CHARACTERS_PER_TOKEN + maxAnswerTokens;
    }

    @Override
    public int tokens(SentView view) {
        return tokensPerQuestion() + TOKENS_PER_FACT * view.facts().size();
    }

    private ObjectNode body(String data) {
        ObjectNode body = JSON.createObjectNode();
        body.put("model", deployment);
        body.putArray("messages")
                .add(JSON.createObjectNode().put("role", "system").put("content", prompt))
                .add(JSON.createObjectNode().put("role", "user").put("content", data));
        temperature.ifPresent(value -> body.put("temperature", value));
        body.put("max_completion_tokens", maxAnswerTokens);
        body.putObject("response_format")
                .put("type", "json_schema")
                .putObject("json_schema")
                .put("name", "assessment")
                .put("strict", true)
                .set("schema", answerSchema());
        return body;
    }

    private static JsonNode answerSchema() {
        try {
            return JSON.readTree(ChatAnswer.SCHEMA);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The schema of answers ships with Vigil and is JSON", e);
        }
    }

    private static ObjectNode data(SentView view) {
        ObjectNode data = JSON.createObjectNode();
        data.put("ageYears", view.ageYears());
        data.put("sex", view.sex());
        data.put("unitType", view.unitType());
        var facts = data.putArray("facts");
        view.facts()
                .forEach(fact -> facts.addObject()
                        .put("name", fact.getName())
                        .put("concept", fact.getConcept())
                        .put("value", fact.getValue())
                        .put("unit", fact.getUnit())
                        .put("minutesAgo", fact.getMinutesAgo()));
        return data;
    }
}
