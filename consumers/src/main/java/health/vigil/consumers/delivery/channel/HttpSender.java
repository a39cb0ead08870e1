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
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/**
 * Sends requests and says what their answers mean. A 4xx is about the alert and is refused; credentials that are not
 * accepted, a moved address and overload are about the destination, which is asked again.
 */
public final class HttpSender implements AutoCloseable {

    private static final Set<Integer> ABOUT_THE_DESTINATION = Set.of(401, 403, 407, 408, 421, 425, 429);
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

    /** Sends one request and waits for the whole answer, as long as the request's timeout. */
    public Outcome send(HttpRequest request) throws InterruptedException {
        try {
            return outcome(client.send(request, BodyHandlers.discarding()));
        } catch (HttpTimeoutException e) {
            return new Retry(place(request.uri()) + " did not answer in time");
        } catch (ConnectException e) {
            return new Retry(place(request.uri()) + " cannot be reached: is it running, and is the address right?");
        } catch (IOException e) {
            return new Retry(place(request.uri()) + " broke the connection ("
                    + e.getClass().getSimpleName() + ")");
        }
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
            return new Retry("It answered " + status + ", so its address has changed: configure the new one");
        }
        if (status >= 400 && status < 500 && !ABOUT_THE_DESTINATION.contains(status)) {
            return new Refused("It answered " + status);
        }
        return new Retry(
                "It answered " + status,
                response.headers()
                        .firstValue("Retry-After")
                        .flatMap(HttpSender::seconds)
                        .orElse(null));
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
