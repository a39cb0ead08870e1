package health.vigil.consumers.console.context;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Asks the streams application for one patient's whole context. Safe for many threads. */
public final class ContextClient implements AutoCloseable {

    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(3);

    /** The first answer of streams that has just started takes seconds; whoever asks would rather wait than ask again. */
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(10);

    private static final int REDIRECTS = 2;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI streams;
    private final String token;
    private final HttpClient http;

    /**
     * @param streams base address of the streams application
     * @param token bearer token of its internal API
     * @param tls whom to believe where the address is of https
     */
    public ContextClient(URI streams, String token, SSLContext tls) {
        this.streams = streams;
        this.token = token;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECTED_WITHIN)
                .sslContext(tls)
                .build();
    }

    /**
     * The context as streams tells it; empty where it knows no such patient.
     *
     * @throws ContextUnavailableException if streams does not answer as it should
     */
    public Optional<ObjectNode> find(String patientKey) {
        String path = "/internal/contexts/" + URLEncoder.encode(patientKey, StandardCharsets.UTF_8);
        return find(streams.resolve(path), REDIRECTS);
    }

    private Optional<ObjectNode> find(URI address, int redirects) {
        var request = HttpRequest.newBuilder(address)
                .timeout(ANSWERED_WITHIN)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .build();
        try {
            HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return switch (response.statusCode()) {
                    case 200 -> Optional.of(JSON.readValue(body, ObjectNode.class));
                    case 404 -> Optional.empty();
                    // Several instances keep a part of the patients each, and know who keeps which.
                    case 307 -> find(location(response, redirects), redirects - 1);
                    default ->
                        throw new ContextUnavailableException(
                                "streams answered " + response.statusCode() + " to a question for a context");
                };
            }
        } catch (IOException e) {
            throw new ContextUnavailableException("streams does not answer at " + streams, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ContextUnavailableException("Stopped while streams was asked for a context", e);
        }
    }

    private static URI location(HttpResponse<?> response, int redirects) {
        return response.headers()
                .firstValue("Location")
                .filter(_ -> redirects > 0)
                .map(URI::create)
                .orElseThrow(() -> new ContextUnavailableException(
                        "streams sends a question for a context from one instance to the next"));
    }

    @Override
    public void close() {
        http.close();
    }
}
