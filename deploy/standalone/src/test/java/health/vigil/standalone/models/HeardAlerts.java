package health.vigil.standalone.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import health.vigil.standalone.process.Eventually;
import health.vigil.standalone.process.Http;
import health.vigil.standalone.process.StandaloneProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The alerts of a Vigil as they come, in their last revision. */
final class HeardAlerts {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DATA = "data:";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<String, JsonNode> latest = new ConcurrentHashMap<>();
    private final Map<String, Duration> latencies = new ConcurrentHashMap<>();
    private volatile boolean listens;
    private volatile long sent;

    /** What somebody does that an alert comes of. */
    @FunctionalInterface
    interface Sending {
        void send() throws Exception;
    }

    static HeardAlerts of(StandaloneProcess vigil) throws InterruptedException {
        var heard = new HeardAlerts();
        var _ = Http.to(vigil.http("/api/alerts/stream")).follow(heard::hear);
        Eventually.within(PATIENCE).until("the stream of alerts", () -> heard.listens);
        return heard;
    }

    /** Id of the one alert that is raised by what is sent. */
    String raisedBy(Sending sending) {
        Set<String> before = Set.copyOf(latest.keySet());
        sent = System.nanoTime();
        try {
            sending.send();
            Eventually.within(PATIENCE).until("an alert", () -> latest.size() > before.size());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return latest.keySet().stream()
                .filter(id -> !before.contains(id))
                .findFirst()
                .orElseThrow();
    }

    /** The alert as it is now. */
    JsonNode get(String alert) {
        return Objects.requireNonNull(latest.get(alert));
    }

    /** From before its message was sent until it was heard. */
    Duration latency(String alert) {
        return Objects.requireNonNull(latencies.get(alert));
    }

    /** The alert as soon as that is so. */
    JsonNode within(Duration patience, String alert, Predicate<JsonNode> holds) {
        try {
            Eventually.within(patience).until("more of " + get(alert), () -> holds.test(get(alert)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        return get(alert);
    }

    private void hear(String line) {
        listens = true;
        JsonNode alert = line.startsWith(DATA) ? read(line.substring(DATA.length())) : MissingNode.getInstance();
        // Lines of patients come, too, and name their alerts.
        if (alert.has("alertId")) {
            String id = alert.get("alertId").asText();
            latencies.computeIfAbsent(id, _ -> Duration.ofNanos(System.nanoTime() - sent));
            latest.put(id, alert);
        }
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
