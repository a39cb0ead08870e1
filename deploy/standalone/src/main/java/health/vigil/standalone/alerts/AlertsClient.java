package health.vigil.standalone.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import health.vigil.standalone.api.NoAnswerException;
import health.vigil.standalone.api.VigilApi;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks a running Vigil for its alerts. */
final class AlertsClient {

    private final VigilApi vigil;

    AlertsClient(VigilApi vigil) {
        this.vigil = vigil;
    }

    /** All alerts that Vigil still has at hand, oldest first. */
    List<JsonNode> list() throws NoAnswerException, InterruptedException {
        var alerts = new ArrayList<JsonNode>();
        @Nullable String cursor = null;
        do {
            JsonNode page = vigil.get("/api/alerts?limit=500"
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
        var reader = new ServerEventReader();
        String[] from = after == null ? new String[0] : new String[] {"Last-Event-ID", after};
        vigil.lines(
                "/api/alerts/stream",
                "text/event-stream",
                from,
                line -> reader.read(line)
                        .filter(event -> event.name().equals("alert"))
                        .ifPresent(event -> alert.accept(VigilApi.read(event.data()))));
    }
}
