package health.vigil.standalone.alerts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks a running Vigil for its alerts. */
final class AlertsClient {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI vigil;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /**
     * A client.
     *
     * @param vigil base address
     */
    AlertsClient(URI vigil) {
        this.vigil = vigil;
    }

    /** All alerts that Vigil still has at hand, oldest first. */
    List<JsonNode> list() throws NoAnswerException, InterruptedException {
        var alerts = new ArrayList<JsonNode>();
        @Nullable String cursor = null;
        do {
            JsonNode page = get("/api/alerts?limit=500"
                    + (cursor == null ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8)));
            page.path("items").forEach(alerts::add);
            cursor = page.hasNonNull("nextCursor") ? page.get("nextCursor").asText() : null;
        } while (cursor != null);
        return alerts.reversed();
    }

    /**
     * Hands on each revision as it comes, until the connection ends.
     *
     * @param after id of the last alert event that is known; null to begin now
     */
    void follow(@Nullable String after, Consumer<JsonNode> alert) throws NoAnswerException, InterruptedException {
        var request =
                HttpRequest.newBuilder(vigil.resolve("/api/alerts/stream")).header("Accept", "text/event-stream");
        if (after != null) {
            request.header("Last-Event-ID", after);
        }
        var reader = new ServerEventReader();
        try (Stream<String> lines = send(request, BodyHandlers.ofLines()).body()) {
            lines.flatMap(line -> reader.read(line).stream())
                    .filter(event -> event.name().equals("alert"))
                    .forEach(event -> alert.accept(read(event.data())));
        } catch (UncheckedIOException cut) {
            throw new NoAnswerException("the connection to " + vigil + " was cut");
        }
    }

    private JsonNode get(String path) throws NoAnswerException, InterruptedException {
        var request =
                HttpRequest.newBuilder(vigil.resolve(path)).timeout(PATIENCE).header("Accept", "application/json");
        return read(send(request, BodyHandlers.ofString()).body());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> body)
            throws NoAnswerException, InterruptedException {
        try {
            HttpResponse<T> response = http.send(request.build(), body);
            return switch (response.statusCode()) {
                case 200 -> response;
                case 503 -> throw new NoAnswerException(vigil + " is starting: ask again in a few seconds");
                default ->
                    throw new NoAnswerException(
                            vigil + " answered " + response.statusCode() + ": name a Vigil with --url");
            };
        } catch (IOException e) {
            throw new NoAnswerException(
                    "no Vigil answers at " + vigil + ": start one with ./vigil start, or name another with --url");
        }
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Vigil answered with something that is not JSON", e);
        }
    }
}
