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
import java.time.Duration;

/** One address, asked as any client would. */
public final class Http {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI address;

    private Http(URI address) {
        this.address = address;
    }

    public static Http to(URI address) {
        return new Http(address);
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
        return CLIENT.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
    }
}
