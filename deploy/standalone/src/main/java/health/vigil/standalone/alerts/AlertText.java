package health.vigil.standalone.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** An alert as lines for a terminal. */
final class AlertText {

    private AlertText() {}

    /** The alert in one line, and one for each step of its life. */
    static String whole(JsonNode alert) {
        return headline(alert)
                + StreamSupport.stream(alert.path("history").spliterator(), false)
                        .map(change -> "\n    " + step(change))
                        .collect(Collectors.joining());
    }

    /** The alert with its newest step only. */
    static String newest(JsonNode alert) {
        JsonNode history = alert.path("history");
        return headline(alert) + (history.isEmpty() ? "" : "\n    " + step(history.get(history.size() - 1)));
    }

    private static String headline(JsonNode alert) {
        return "%s  %-8s  %-12s  %s  (patient %s, alert %s)"
                .formatted(
                        alert.path("updatedAt").asText(),
                        alert.path("severity").asText().toUpperCase(Locale.ROOT),
                        alert.path("status").asText(),
                        alert.path("title").asText(),
                        alert.path("patientKey").asText(),
                        alert.path("alertId").asText());
    }

    private static String step(JsonNode change) {
        return "%s  %s by %s: %s"
                .formatted(
                        change.path("at").asText(),
                        change.path("status").asText(),
                        change.path("by").asText(),
                        change.path("reason").asText());
    }
}
