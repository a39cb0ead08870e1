package health.vigil.standalone.alerts;

import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Puts server-sent events together from lines, as the HTML standard says; for one stream. */
final class ServerEventReader {

    private String name = "";
    private @Nullable String id;
    private @Nullable StringJoiner data;

    /** Takes the next line; an empty one ends an event. */
    Optional<ServerEvent> read(String line) {
        if (line.isEmpty()) {
            return end();
        }
        int colon = line.indexOf(':');
        String field = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1);
        take(field, value.startsWith(" ") ? value.substring(1) : value);
        return Optional.empty();
    }

    private void take(String field, String value) {
        switch (field) {
            case "event" -> name = value;
            case "id" -> id = value;
            case "data" -> {
                data = data == null ? new StringJoiner("\n") : data;
                data.add(value);
            }
            default -> {
                // A comment, or a field that the standard says to ignore.
            }
        }
    }

    private Optional<ServerEvent> end() {
        Optional<ServerEvent> event = Optional.ofNullable(data)
                .map(lines -> new ServerEvent(name.isEmpty() ? "message" : name, id, lines.toString()));
        name = "";
        id = null;
        data = null;
        return event;
    }
}
