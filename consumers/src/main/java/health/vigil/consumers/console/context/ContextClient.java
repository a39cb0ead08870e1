package health.vigil.consumers.console.context;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/** Asks the streams application for one patient's whole context. Safe for many threads. */
public final class ContextClient implements AutoCloseable {

    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(3);

    /** The first answer of streams that has just started takes seconds; whoever asks would rather wait than ask again. */
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(10);

    private static final int REDIRECTS = 2;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** While partitions move between threads and instances streams refuses to answer, mostly for less than a second. */
    private static final Duration PASSES_WITHIN = Duration.ofSeconds(5);

    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(200);

    private final URI streams;
    private final String token;
    private final Duration passesWithin;
    private final Duration answeredWithin;
    private final HttpClient http;

    /**
     * @param streams base address of the streams application
     * @param token bearer token of its internal API
     * @param tls whom to believe where the address is of https
     */
    public ContextClient(URI streams, String token, SSLContext tls) {
        this(streams, token, tls, PASSES_WITHIN, ANSWERED_WITHIN);
    }

    ContextClient(URI streams, String token, SSLContext tls, Duration passesWithin, Duration answeredWithin) {
        this.streams = streams;
        this.token = token;
        this.passesWithin = passesWithin;
        this.answeredWithin = answeredWithin;
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
     * @throws ContextRefusedException if streams does not let this one ask
     */
    public Optional<ObjectNode> find(String patientKey) {
        URI address = streams.resolve("/internal/contexts/" + URLEncoder.encode(patientKey, StandardCharsets.UTF_8));
        long end = System.nanoTime() + passesWithin.toNanos();
        try {
            while (true) {
                HttpResponse<byte[]> response = ask(address, REDIRECTS);
                int status = response.statusCode();
                if (status == 200) {
                    return Optional.of(JSON.readValue(response.body(), ObjectNode.class));
                }
                if (status == 404) {
                    return Optional.empty();
                }
                if (status == 401 || status == 403) {
                    throw new ContextRefusedException("streams at " + streams
                            + " refuses the console's token: give streams and consumers the same vigil.internal.token");
                }
                if (status != 503 || System.nanoTime() - end >= 0) {
                    throw new ContextUnavailableException(
                            "streams answered " + status + " to a question for a context");
                }
                Thread.sleep(BETWEEN_QUESTIONS);
            }
        } catch (IOException e) {
            throw new ContextUnavailableException("streams does not answer at " + streams, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ContextUnavailableException("Stopped while streams was asked for a context", e);
        }
    }

    /** The answer of the instance that keeps the patient: several keep a part of the patients each, and know who keeps which. */
    private HttpResponse<byte[]> ask(URI address, int redirects) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .build();
        HttpResponse<byte[]> response = answer(request);
        return response.statusCode() == 307 ? ask(location(response, redirects), redirects - 1) : response;
    }

    private HttpResponse<byte[]> answer(HttpRequest request) throws IOException, InterruptedException {
        // The client's own timeout ends with the headers: a body that stalls would hang whoever asks for ever.
        var answer = http.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            return answer.get(answeredWithin.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("no whole answer within " + answeredWithin, e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } finally {
            answer.cancel(true);
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
