package health.vigil.standalone.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** One address, asked as any client would. */
public final class Http {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client;
    private final URI address;
    private final Map<String, String> headers;

    private Http(HttpClient client, URI address, Map<String, String> headers) {
        this.client = client;
        this.address = address;
        this.headers = headers;
    }

    public static Http to(URI address) {
        return new Http(CLIENT, address, Map.of());
    }

    /** The same by a client that believes others, for addresses of https. */
    public Http over(HttpClient other) {
        return new Http(other, address, headers);
    }

    /** The same with a header more. */
    public Http with(String name, String value) {
        var more = new HashMap<>(headers);
        more.put(name, value);
        return new Http(client, address, more);
    }

    /** The same as an account that shows name and password. */
    public Http as(String account, String password) {
        byte[] both = (account + ":" + password).getBytes(StandardCharsets.UTF_8);
        return with("Authorization", "Basic " + Base64.getEncoder().encodeToString(both));
    }

    /** Sends a request without a body, by any method. */
    public HttpResponse<String> ask(String method) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address).method(method, BodyPublishers.noBody()));
    }

    /** Calls back with each line of an answer, as long as it goes on; returns the status. */
    public CompletableFuture<Integer> follow(Consumer<String> line) {
        var request = HttpRequest.newBuilder(address);
        headers.forEach(request::header);
        return client.sendAsync(request.build(), BodyHandlers.ofLines()).thenApplyAsync(response -> {
            response.body().forEach(line);
            return response.statusCode();
        });
    }

    /** Whether it answers with a status of success; a refused connection is no. */
    public boolean isOk() throws InterruptedException {
        try {
            return get().statusCode() / 100 == 2;
        } catch (IOException e) {
            return false;
        }
    }

    public HttpResponse<String> get() throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address).GET());
    }

    /** Body of a successful answer, as JSON. */
    public JsonNode json() throws IOException, InterruptedException {
        var response = get();
        if (response.statusCode() / 100 != 2) {
            throw new AssertionError(address + " answered " + response.statusCode() + ": " + response.body());
        }
        return JSON.readTree(response.body());
    }

    public HttpResponse<String> post(String contentType, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        headers.forEach(request::header);
        return client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
    }
}
