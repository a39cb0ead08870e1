package health.vigil.standalone.models;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A chat model over a real socket. It grounds its answer in what it is sent, but where its script says otherwise. */
final class Foundry implements AutoCloseable {

    /** What it does with one request. */
    @FunctionalInterface
    interface Play {
        void play(HttpExchange exchange, String question) throws IOException;
    }

    private final HttpServer server;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Deque<Play>> script = new ConcurrentHashMap<>();

    Foundry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/openai/v1";
    }

    /** Plays these, one a request, where a question has a fact of that value; after them it answers. */
    void whenAskedAbout(String value, List<Play> plays) {
        script.put("\\\"value\\\":\\\"" + value + "\\\"", new ArrayDeque<>(plays));
    }

    /** All requests so far: where to, headers and body. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** How often it was asked about a fact of that value. */
    long timesAskedAbout(String value) {
        return requests().stream()
                .filter(request -> request.contains("\\\"value\\\":\\\"" + value + "\\\""))
                .count();
    }

    /** Says nothing until the end. */
    Play hang() {
        return (_, _) -> {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        requests.add(
                exchange.getRequestURI() + " " + exchange.getRequestHeaders().entrySet() + " " + body);
        next(body).play(exchange, body);
    }

    private Play next(String body) {
        for (var scripted : script.entrySet()) {
            if (body.contains(scripted.getKey())) {
                Play play = poll(scripted.getValue());
                return play == null ? Plays.answer() : play;
            }
        }
        return Plays.answer();
    }

    private static synchronized @Nullable Play poll(Deque<Play> plays) {
        return plays.poll();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
