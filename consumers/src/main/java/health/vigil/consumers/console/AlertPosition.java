package health.vigil.consumers.console;

import health.vigil.schemas.Alert;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;

/** Where an alert stands in the list: newest first. Neither part ever changes, so pages never shift. */
record AlertPosition(long raisedAt, String alertId) implements Comparable<AlertPosition> {

    private static final Comparator<AlertPosition> ORDER =
            Comparator.comparingLong(AlertPosition::raisedAt).reversed().thenComparing(AlertPosition::alertId);

    static AlertPosition of(Alert alert) {
        return new AlertPosition(alert.getRaisedAt().toEpochMilli(), alert.getAlertId());
    }

    @Override
    public int compareTo(AlertPosition other) {
        return ORDER.compare(this, other);
    }

    String cursor() {
        String text = raisedAt + " " + alertId;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Optional<AlertPosition> fromCursor(String cursor) {
        try {
            String[] part = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", 2);
            return part.length < 2
                    ? Optional.empty()
                    : Optional.of(new AlertPosition(Long.parseLong(part[0]), part[1]));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
