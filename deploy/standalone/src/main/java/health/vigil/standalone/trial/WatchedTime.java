package health.vigil.standalone.trial;

import health.vigil.schemas.ClinicalEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How long patients were watched: each from the first word of them to the last. */
final class WatchedTime {

    private static final double SECONDS_A_DAY = Duration.ofDays(1).toSeconds();

    private final Map<String, Span> byPatient = new HashMap<>();
    private long events;

    private record Span(Instant first, Instant last) {

        private Span with(Span other) {
            return new Span(
                    other.first.isBefore(first) ? other.first : first, other.last.isAfter(last) ? other.last : last);
        }
    }

    void hear(ClinicalEvent event) {
        events++;
        byPatient.merge(event.getPatientKey(), new Span(event.getArrived(), event.getArrived()), Span::with);
    }

    long events() {
        return events;
    }

    int patients() {
        return byPatient.size();
    }

    double patientDays() {
        return byPatient.values().stream()
                        .mapToLong(
                                span -> Duration.between(span.first, span.last).toSeconds())
                        .sum()
                / SECONDS_A_DAY;
    }

    /** When the first word came; null where none did. */
    @Nullable
    Instant from() {
        return byPatient.values().stream()
                .map(Span::first)
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** When the last came; null where none did. */
    @Nullable
    Instant to() {
        return byPatient.values().stream()
                .map(Span::last)
                .max(Instant::compareTo)
                .orElse(null);
    }
}
