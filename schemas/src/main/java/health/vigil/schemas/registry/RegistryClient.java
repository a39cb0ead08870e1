package health.vigil.schemas.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Confluent's REST protocol, one request at a time: the next address and a pause with full jitter after one that does not
 * answer, or answers 408, 429 or 5xx. What a pause may last is bounded, whatever {@code Retry-After} says.
 */
final class RegistryClient {

    private static final String V1 = "application/vnd.schemaregistry.v1+json";
    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(3);
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(10);
    private static final int ROUNDS = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RegistryConnection connection;
    private final Pause pause;
    private final AtomicInteger address = new AtomicInteger();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTED_WITHIN)
            .build();

    /** Waiting between two attempts. */
    @FunctionalInterface
    interface Pause {
        void last(Duration time) throws InterruptedException;
    }

    RegistryClient(RegistryConnection connection, Pause pause) {
        this.connection = connection;
        this.pause = pause;
    }

    /**
     * Asks.
     *
     * @param path below the base URL, encoded
     * @throws SchemaRegistryException as the registry refused; 503 if none answers
     */
    JsonNode get(String path) {
        return ask("GET", path, BodyPublishers.noBody());
    }

    /** Sends a schema; as {@link #get}. */
    JsonNode post(String path, String schema) {
        return ask(
                "POST",
                path,
                BodyPublishers.ofString(
                        JSON.createObjectNode().put("schema", schema).toString()));
    }

    private JsonNode ask(String method, String path, BodyPublisher body) {
        int attempts = ROUNDS * connection.addresses().size();
        String last = "";
        for (int attempt = 0; attempt < attempts; attempt++) {
            URI base = connection
                    .addresses()
                    .get(Math.floorMod(address.get(), connection.addresses().size()));
            Duration wait = jittered(attempt);
            try {
                HttpResponse<String> answer = http.send(request(method, base, path, body), BodyHandlers.ofString());
                if (!isWorthRepeating(answer.statusCode())) {
                    return understood(answer, base);
                }
                last = base + " answered " + answer.statusCode();
                wait = retryAfter(answer).orElse(wait);
            } catch (IOException e) {
                last = base + ": " + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
            address.incrementAndGet();
            if (attempt + 1 < attempts) {
                rest(wait);
            }
        }
        throw new SchemaRegistryException(
                SchemaRegistryException.UNAVAILABLE,
                "No schema registry answers (" + last + "): check kafka." + RegistryConnection.URL);
    }

    private HttpRequest request(String method, URI base, String path, BodyPublisher body) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(ANSWERED_WITHIN)
                .header("Accept", V1 + ", application/json")
                .header("Content-Type", V1)
                .method(method, body);
        @Nullable String authorization = connection.authorization();
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return request.build();
    }

    private static JsonNode understood(HttpResponse<String> answer, URI base) {
        JsonNode body = json(answer, base);
        if (answer.statusCode() / 100 == 2) {
            return body;
        }
        throw new SchemaRegistryException(
                answer.statusCode() == SchemaRegistryException.INCOMPATIBLE_SCHEMA
                        ? SchemaRegistryException.INCOMPATIBLE_SCHEMA
                        : body.path("error_code").asInt(answer.statusCode()),
                body.path("message").asText(base + " answered " + answer.statusCode()));
    }

    // A proxy in front may answer in words of its own.
    private static JsonNode json(HttpResponse<String> answer, URI base) {
        try {
            JsonNode body = JSON.readTree(answer.body());
            return body == null ? JSON.missingNode() : body;
        } catch (JsonProcessingException e) {
            if (answer.statusCode() / 100 != 2) {
                return JSON.missingNode();
            }
            throw new SchemaRegistryException(
                    SchemaRegistryException.UNAVAILABLE, base + " answered no JSON: it is not a schema registry");
        }
    }

    private static boolean isWorthRepeating(int status) {
        return status == 408 || status == 429 || status >= 500;
    }

    private static Duration jittered(int attempt) {
        long most = Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(attempt, 10));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most + 1));
    }

    private static Optional<Duration> retryAfter(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("[0-9]{1,9}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .map(time -> time.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : time);
    }

    private void rest(Duration time) {
        try {
            pause.last(time);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static SchemaRegistryException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        var stopped = new SchemaRegistryException(
                SchemaRegistryException.UNAVAILABLE, "Stopped while the schema registry was asked");
        stopped.initCause(cause);
        return stopped;
    }
}
