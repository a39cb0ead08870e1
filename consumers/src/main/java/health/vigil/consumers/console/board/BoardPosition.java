package health.vigil.consumers.console.board;

import health.vigil.schemas.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a patient stands on the ward board: stays that are over and have no alert open last; then by severity of the worst open alert, NEWS2,
 * and time since the last observations, each the worst first. The key makes the order total, so that a page can start
 * where the last one ended though that patient has moved since; who moves past that place meanwhile is on two pages or on none.
 *
 * @param gone whether the stay is over and no alert is open
 * @param severity severity of the worst open alert; empty where none is open
 * @param news2 NEWS2, a lower bound where incomplete
 * @param lastObserved epoch milliseconds of the newest vital sign; the least long where there is none, as nobody
 *     knows how that patient is
 * @param patientKey patient key
 */
public record BoardPosition(boolean gone, Optional<Severity> severity, int news2, long lastObserved, String patientKey)
        implements Comparable<BoardPosition> {

    private static final String NO_SEVERITY = "none";

    private static final Comparator<BoardPosition> LEAST_SEVERE_FIRST = Comparator.comparing(
            position -> position.severity().orElse(null), Comparator.nullsFirst(Comparator.naturalOrder()));

    private static final Comparator<BoardPosition> ORDER = Comparator.comparing(BoardPosition::gone)
            .thenComparing(LEAST_SEVERE_FIRST.reversed())
            .thenComparing(Comparator.comparingInt(BoardPosition::news2).reversed())
            .thenComparingLong(BoardPosition::lastObserved)
            .thenComparing(BoardPosition::patientKey);

    static BoardPosition of(BoardLine line) {
        var summary = line.summary();
        @Nullable Instant observed = summary.getLastObservedAt();
        return new BoardPosition(
                line.isGone(),
                line.openAlerts().stream().findFirst().map(alert -> alert.getSeverity()),
                summary.getNews2().getTotal(),
                observed == null ? Long.MIN_VALUE : observed.toEpochMilli(),
                summary.getPatientKey());
    }

    @Override
    public int compareTo(BoardPosition other) {
        return ORDER.compare(this, other);
    }

    /** The position as an opaque word that fits into a URL. */
    public String cursor() {
        String worst = severity.map(Severity::name).orElse(NO_SEVERITY);
        String text = gone + " " + worst + " " + news2 + " " + lastObserved + " " + patientKey;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The position that {@link #cursor} made the word from; empty where it was not made there. */
    public static Optional<BoardPosition> fromCursor(String cursor) {
        try {
            String[] part = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", 5);
            return part.length < 5
                    ? Optional.empty()
                    : Optional.of(new BoardPosition(
                            Boolean.parseBoolean(part[0]),
                            part[1].equals(NO_SEVERITY) ? Optional.empty() : Optional.of(Severity.valueOf(part[1])),
                            Integer.parseInt(part[2]),
                            Long.parseLong(part[3]),
                            part[4]));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
