package health.vigil.streams.model.remote;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** An endpoint that answers as its script says, over a real socket; the last line of the script again and again. */
public final class FakeFoundry implements AutoCloseable {

    /** What it does with one request. */
    @FunctionalInterface
    public interface Line {
        void play(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final Queue<Line> script = new ConcurrentLinkedQueue<>();
    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Line last = status(500);

    public FakeFoundry() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/openai/v1");
    }

    /** Plays these lines next. */
    public FakeFoundry then(Line... lines) {
        script.addAll(List.of(lines));
        return this;
    }

    /** Bodies of all requests so far. */
    public List<String> bodies() {
        return List.copyOf(bodies);
    }

    private void handle(HttpExchange exchange) throws IOException {
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Line line = script.poll();
        if (line != null) {
            last = line;
        }
        last.play(exchange);
    }

    public static Line status(int status) {
        return exchange -> respond(exchange, status, Map.of(), "{}");
    }

    public static Line tooMany(String retryAfter) {
        return exchange -> respond(exchange, 429, Map.of("Retry-After", retryAfter), "{}");
    }

    /** A completion with that content. */
    public static Line says(String content) {
        return exchange -> respond(exchange, 200, Map.of(), completion(content));
    }

    public static Line raw(String body) {
        return exchange -> respond(exchange, 200, Map.of(), body);
    }

    /** The headers, and then a byte now and again, for ever. */
    public Line trickle() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            body.write('{');
            body.flush();
            hold();
        };
    }

    /** Not a byte. */
    public Line hang() {
        return _ -> hold();
    }

    /** The connection breaks in the middle. */
    public static Line reset() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write("{\"choices\":".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            exchange.close();
        };
    }

    public static String completion(String content) {
        var json = JsonNodeFactory.instance.objectNode();
        json.putArray("choices")
                .addObject()
                .put("finish_reason", "stop")
                .putObject("message")
                .put("content", content);
        json.putObject("usage").put("prompt_tokens", 900).put("completion_tokens", 100);
        return json.toString();
    }

    private void hold() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void respond(HttpExchange exchange, int status, Map<String, String> headers, String body)
            throws IOException {
        headers.forEach(exchange.getResponseHeaders()::add);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
