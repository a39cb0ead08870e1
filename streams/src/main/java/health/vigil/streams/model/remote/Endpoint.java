package health.vigil.streams.model.remote;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One HTTP endpoint. Follows no redirect, reads no endless body, and waits no longer than it is told for the whole answer. */
public final class Endpoint implements AutoCloseable {

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final long MOST_BYTES = 1 << 20;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT_WITHIN)
            .followRedirects(Redirect.NEVER)
            .build();
    private final Credential credential;

    public Endpoint(Credential credential) {
        this.credential = credential;
    }

    /**
     * Sends a body and waits for the whole answer.
     *
     * @throws TimeoutException if it is not there in time
     * @throws IOException if the connection or the answer breaks
     */
    HttpResponse<byte[]> post(URI address, byte[] body, Duration within)
            throws IOException, TimeoutException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .timeout(within)
                .POST(BodyPublishers.ofByteArray(body));
        credential.sign(request);
        // The request's own timeout ends with the headers; a body that trickles must end, too.
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            return answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failure(Objects.requireNonNullElse(e.getCause(), e));
        } finally {
            answer.cancel(true);
        }
    }

    private static IOException failure(Throwable cause) throws TimeoutException {
        if (cause instanceof HttpTimeoutException) {
            throw new TimeoutException("No answer in time");
        }
        return cause instanceof IOException broken ? broken : new IOException(cause);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
