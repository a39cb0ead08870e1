package health.vigil.standalone.trial;

import health.vigil.schemas.ClinicalEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How long patients were watched: the time between two words of a patient, unless they are so far apart that the patient was away. */
final class WatchedTime {

    private static final Duration AWAY = Duration.ofDays(2);
    private static final double SECONDS_A_DAY = Duration.ofDays(1).toSeconds();

    /** When each patient was last heard of. */
    private final Map<String, Instant> heard = new HashMap<>();

    private long events;
    private long seconds;
    private @Nullable Instant from;
    private @Nullable Instant to;

    /** Hears of a patient; of each in the order of time. */
    void hear(ClinicalEvent event) {
        events++;
        Instant now = event.getArrived();
        @Nullable Instant before = heard.put(event.getPatientKey(), now);
        if (before != null && before.isBefore(now) && !now.isAfter(before.plus(AWAY))) {
            seconds += Duration.between(before, now).toSeconds();
        }
        from = from == null || now.isBefore(from) ? now : from;
        to = to == null || now.isAfter(to) ? now : to;
    }

    long events() {
        return events;
    }

    int patients() {
        return heard.size();
    }

    double patientDays() {
        return seconds / SECONDS_A_DAY;
    }

    /** When the first word came; null where none did. */
    @Nullable
    Instant from() {
        return from;
    }

    /** When the last came; null where none did. */
    @Nullable
    Instant to() {
        return to;
    }
}
