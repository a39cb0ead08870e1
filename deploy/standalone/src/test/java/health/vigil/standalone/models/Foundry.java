package health.vigil.standalone.models;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A chat model that says nothing to the first who asks, and then cites the first fact that it is sent. */
final class Foundry implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());

    Foundry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/openai/v1";
    }

    /** Bodies of all requests so far. */
    List<String> bodies() {
        return List.copyOf(bodies);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        bodies.add(body);
        if (bodies.size() == 1) {
            hold();
            return;
        }
        byte[] answer = answer(JSON.readTree(body)).getBytes(UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static String answer(JsonNode request) throws IOException {
        JsonNode fact =
                JSON.readTree(request.at("/messages/1/content").asText()).at("/facts/0");
        var answer = JsonNodeFactory.instance.objectNode();
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
        var completion = JsonNodeFactory.instance.objectNode();
        completion
                .putArray("choices")
                .addObject()
                .put("finish_reason", "stop")
                .putObject("message")
                .put("content", answer.toString());
        return completion.toString();
    }

    private void hold() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
