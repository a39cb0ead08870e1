package health.vigil.standalone.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.vigil.process.Settings;
import health.vigil.standalone.start.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A running Vigil. */
public final class VigilApi {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI vigil;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private final Credentials credentials;

    private VigilApi(URI vigil, Credentials credentials) {
        this.vigil = vigil;
        this.credentials = credentials;
    }

    /** The Vigil at an address; null for the one on this machine. */
    public static VigilApi at(@Nullable URI vigil, Credentials credentials) {
        return new VigilApi(
                vigil == null
                        ? URI.create(
                                "http://127.0.0.1:" + Ports.of(Settings.read()).http())
                        : vigil,
                credentials);
    }

    /** What a path answers, as JSON. */
    public JsonNode get(String path) throws NoAnswerException, InterruptedException {
        var request =
                HttpRequest.newBuilder(vigil.resolve(path)).timeout(PATIENCE).header("Accept", "application/json");
        try (Stream<String> lines = send(request).body()) {
            return read(lines.collect(Collectors.joining("\n")));
        }
    }

    /**
     * Hands on the lines of an answer as they come, until it ends.
     *
     * @param header name and value of another header; empty for none
     */
    public void lines(String path, String accept, String[] header, Consumer<String> line)
            throws NoAnswerException, InterruptedException {
        var request = HttpRequest.newBuilder(vigil.resolve(path)).header("Accept", accept);
        if (header.length > 0) {
            request.headers(header);
        }
        follow(request, line);
    }

    /** Sends JSON, and hands on the JSON objects of the answer as they come, until it ends. */
    public void post(String path, JsonNode body, Consumer<JsonNode> line)
            throws NoAnswerException, InterruptedException {
        var request = HttpRequest.newBuilder(vigil.resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()));
        follow(request, text -> line.accept(read(text)));
    }

    /** Text as JSON. */
    public static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Vigil answered with something that is not JSON", e);
        }
    }

    private void follow(HttpRequest.Builder request, Consumer<String> line)
            throws NoAnswerException, InterruptedException {
        try (Stream<String> lines = send(request).body()) {
            lines.forEach(line);
        } catch (UncheckedIOException cut) {
            throw new NoAnswerException("the connection to " + vigil + " was cut");
        }
    }

    private HttpResponse<Stream<String>> send(HttpRequest.Builder request)
            throws NoAnswerException, InterruptedException {
        credentials.header().ifPresent(header -> request.header("Authorization", header));
        try {
            HttpResponse<Stream<String>> response = http.send(request.build(), BodyHandlers.ofLines());
            return switch (response.statusCode()) {
                case 200 -> response;
                case 401 ->
                    throw new NoAnswerException(
                            credentials.header().isPresent()
                                    ? "the name, password or token is wrong: see ./vigil accounts list where Vigil runs"
                                    : vigil
                                            + " asks who you are: set VIGIL_TOKEN, or name an account with --user NAME");
                case 403 ->
                    throw new NoAnswerException(
                            "this account may not do that: ask with one that holds the role for it (docs/people.md)");
                case 503 -> throw new NoAnswerException(vigil + " is starting: ask again in a few seconds");
                default -> throw new NoAnswerException(refusal(response));
            };
        } catch (IOException e) {
            throw new NoAnswerException(
                    "no Vigil answers at " + vigil + ": start one with ./vigil start, or name another with --url");
        }
    }

    // Vigil's own problems say what to do (RFC 9457); anything else is not Vigil.
    private String refusal(HttpResponse<Stream<String>> response) {
        boolean problem = response.headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith("application/problem+json"))
                .isPresent();
        try (Stream<String> lines = response.body()) {
            return problem
                    ? read(lines.collect(Collectors.joining("\n")))
                            .path("title")
                            .asText()
                    : vigil + " answered " + response.statusCode() + ": name a Vigil with --url";
        }
    }
}
