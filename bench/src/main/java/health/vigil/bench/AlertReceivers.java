package health.vigil.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One receiver a kind of destination, and a reader of the console's stream, each on a real socket: what they hear, and when. */
final class AlertReceivers implements AutoCloseable {

    /** Kinds of destinations, and what the retraction of an alert has in it and nothing before. */
    static final Map<String, String> RETRACTION = Map.of(
            "stream", "\"status\":\"retracted\"",
            "webhook", "health.vigil.alert.retracted",
            "fhir", "\"entered-in-error\"",
            "hl7v2", "|inactive|");

    private static final long PATIENCE_SECONDS = 30;

    private final HttpServer http;
    private final ServerSocket mllp;
    private final Map<String, BlockingQueue<Heard>> heard = Map.of(
            "stream", new LinkedBlockingQueue<>(),
            "webhook", new LinkedBlockingQueue<>(),
            "fhir", new LinkedBlockingQueue<>(),
            "hl7v2", new LinkedBlockingQueue<>());

    /** Something that was heard, and the nanosecond clock then. */
    private record Heard(String text, long at) {}

    AlertReceivers() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        for (String kind : List.of("webhook", "fhir")) {
            http.createContext("/" + kind, exchange -> {
                hear(kind, exchange.getRequestBody().readAllBytes());
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
        }
        http.start();
        mllp = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** Settings of Vigil that make each of them a destination. */
    List<String> settings() {
        String prefix = "vigil.consumers.delivery.";
        String address = "http://127.0.0.1:" + http.getAddress().getPort();
        return List.of(
                prefix + "webhook.kind=webhook",
                prefix + "webhook.url=" + address + "/webhook",
                prefix + "webhook.secret=a-secret-for-the-bench-only",
                prefix + "fhir.kind=fhir",
                prefix + "fhir.url=" + address + "/fhir",
                prefix + "hl7v2.kind=hl7v2",
                prefix + "hl7v2.host=127.0.0.1",
                prefix + "hl7v2.port=" + mllp.getLocalPort());
    }

    /** Reads a stream of server-sent events from now on, as a browser that shows the console does. */
    void follow(HttpClient client, URI stream) throws IOException, InterruptedException {
        HttpResponse<Stream<String>> answer = client.send(
                HttpRequest.newBuilder(stream)
                        .header("Accept", "text/event-stream")
                        .build(),
                BodyHandlers.ofLines());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("The console's stream answered " + answer.statusCode());
        }
        Thread.ofVirtual().start(() -> listen(answer.body()));
    }

    private void listen(Stream<String> lines) {
        try {
            lines.forEach(line -> hear("stream", line.getBytes(UTF_8)));
        } catch (UncheckedIOException e) {
            // Vigil has stopped, and its stream with it. Where it stops too early, await says what did not come.
            hear("stream", String.valueOf(e.getMessage()).getBytes(UTF_8));
        }
    }

    /**
     * Waits for the next notice of that kind with a text in it; others before it are passed over.
     *
     * @return the nanosecond clock when it came
     * @throws IllegalStateException if none comes within 30 seconds
     */
    long await(String kind, String text) throws InterruptedException {
        BlockingQueue<Heard> queue = heard.getOrDefault(kind, new LinkedBlockingQueue<>());
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < end) {
            Heard next = queue.poll(100, TimeUnit.MILLISECONDS);
            if (next != null && next.text().contains(text)) {
                return next.at();
            }
        }
        throw new IllegalStateException(
                "Nothing with " + text + " came to " + kind + " within " + PATIENCE_SECONDS + " s");
    }

    @Override
    public void close() throws IOException {
        http.stop(0);
        mllp.close();
    }

    private void hear(String kind, byte[] bytes) {
        long now = System.nanoTime();
        heard.getOrDefault(kind, new LinkedBlockingQueue<>()).add(new Heard(new String(bytes, UTF_8), now));
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = mllp.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (SocketException closed) {
            return; // The bench is over.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            var message = new ByteArrayOutputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next == 0x1C) {
                    hear("hl7v2", message.toByteArray());
                    String controlId = message.toString(UTF_8).split("\\|", -1)[9];
                    socket.getOutputStream()
                            .write(("\u000bMSH|^~\\&|R|R|V|V|||ACK|1|P|2.6\rMSA|CA|" + controlId + "\r\u001c\r")
                                    .getBytes(UTF_8));
                    message.reset();
                } else {
                    message.write(next);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
