package health.vigil.standalone.models;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import health.vigil.standalone.models.Foundry.Play;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/** What an endpoint may do with a question. */
final class Plays {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;
    private static final int TOO_MANY = 429;

    private Plays() {}

    /** Cites the first fact that it was sent. */
    static Play answer() {
        return changed(content -> content);
    }

    /** An answer whose content is changed before it is sent. */
    static Play changed(UnaryOperator<String> change) {
        return (exchange, question) -> respond(exchange, OK, completion(change.apply(content(question))));
    }

    static Play answerAfter(Duration wait) {
        return (exchange, question) -> {
            long end = System.nanoTime() + wait.toNanos();
            while (System.nanoTime() < end) {
                LockSupport.parkNanos(end - System.nanoTime());
            }
            answer().play(exchange, question);
        };
    }

    static Play status(int status) {
        return (exchange, _) -> respond(exchange, status, "{}");
    }

    static Play tooMany(String retryAfter) {
        return (exchange, _) -> {
            exchange.getResponseHeaders().add("Retry-After", retryAfter);
            respond(exchange, TOO_MANY, "{}");
        };
    }

    /** Half of the body, and then no connection. */
    static Play reset() {
        return (exchange, question) -> {
            exchange.sendResponseHeaders(OK, content(question).length());
            exchange.getResponseBody().write("{\"choices\":".getBytes(UTF_8));
            exchange.getResponseBody().flush();
            exchange.close();
        };
    }

    private static String content(String question) throws IOException {
        JsonNode fact = JSON.readTree(
                        JSON.readTree(question).at("/messages/1/content").asText())
                .at("/facts/0");
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("abstain", false)
                .put("abstainReason", "none")
                .put("probability", 0.4)
                .put("horizonHours", 12);
        answer.putNull("risk");
        answer.putArray("missing");
        answer.putArray("reasons")
                .addObject()
                .put("fact", fact.path("name").asText())
                .put("value", fact.path("value").asText())
                .put("trend", "none")
                .put("effect", "raises");
        return answer.toString();
    }

    private static String completion(String content) {
        ObjectNode completion = JsonNodeFactory.instance.objectNode();
        completion
                .putArray("choices")
                .addObject()
                .put("finish_reason", "stop")
                .putObject("message")
                .put("content", content);
        return completion.toString();
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
