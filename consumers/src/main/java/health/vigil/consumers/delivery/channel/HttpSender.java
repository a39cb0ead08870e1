package health.vigil.consumers.delivery.channel;

import health.vigil.consumers.delivery.channel.Outcome.Delivered;
import health.vigil.consumers.delivery.channel.Outcome.Refused;
import health.vigil.consumers.delivery.channel.Outcome.Retry;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests and says what their answers mean. A 4xx is about the alert and is refused; credentials that are not
 * accepted, an address that is wrong or has moved, and overload are about the destination, which is asked again.
 */
public final class HttpSender implements AutoCloseable {

    private static final Set<Integer> ABOUT_THE_DESTINATION = Set.of(401, 403, 404, 405, 407, 408, 410, 421, 425, 429);
    private static final int UNAVAILABLE = 503;
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);

    private final HttpClient client;

    /** @param tls keys and trust; the JVM's own where empty */
    public HttpSender(Optional<SSLContext> tls) {
        var builder = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(CONNECT_WITHIN);
        tls.ifPresent(builder::sslContext);
        this.client = builder.build();
    }

    /**
     * Sends one request and waits for the whole answer.
     *
     * @param timeout for the last byte of it
     */
    public Outcome send(HttpRequest request, Duration timeout) throws InterruptedException {
        // The client's own timeout ends with the headers: a body that stalls would hang it for ever.
        var answer = client.sendAsync(request, BodyHandlers.discarding());
        try {
            return outcome(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return new Retry(place(request.uri()) + " did not answer in time");
        } catch (ExecutionException e) {
            return failure(request.uri(), e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private static Outcome failure(URI uri, @Nullable Throwable cause) {
        return switch (cause) {
            case HttpConnectTimeoutException _, ConnectException _ ->
                new Retry(place(uri) + " cannot be reached: is it running, and is the address right?", null, false);
            case SSLHandshakeException e ->
                new Retry(
                        "TLS with " + place(uri) + " failed: check the certificates on both sides (" + e.getMessage()
                                + ")",
                        null,
                        false);
            case IOException e ->
                new Retry(place(uri) + " broke the connection (" + e.getClass().getSimpleName() + ")");
            case null, default -> throw new IllegalStateException(cause);
        };
    }

    @Override
    public void close() {
        client.close();
    }

    private static Outcome outcome(HttpResponse<?> response) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return new Delivered();
        }
        if (status >= 300 && status < 400) {
            return new Retry(
                    "It answered " + status + ", so its address has changed: configure the new one", null, false);
        }
        if (status >= 400 && status < 500 && !ABOUT_THE_DESTINATION.contains(status)) {
            return new Refused("It answered " + status);
        }
        // Whoever says when to come back takes the alert then, and 503 says that it takes nothing now.
        Optional<String> retryAfter = response.headers().firstValue("Retry-After");
        return new Retry(
                "It answered " + status,
                retryAfter.flatMap(HttpSender::seconds).orElse(null),
                status >= 500 && status != UNAVAILABLE && retryAfter.isEmpty());
    }

    // A date would need the two clocks to agree: it counts as no wish.
    private static Optional<Duration> seconds(String retryAfter) {
        return retryAfter.matches("\\d{1,9}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(retryAfter)))
                : Optional.empty();
    }

    private static String place(URI uri) {
        return uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }
}
