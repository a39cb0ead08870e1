package health.vigil.consumers.console.burden;

import health.vigil.schemas.PatientSummary;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time that is looked at.
 *
 * @param from its first moment
 * @param to the moment after its last
 */
public record Span(Instant from, Instant to) {

    public Span {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("A span ends before it begins: " + from + " to " + to);
        }
    }

    /** Whether a moment lies in it. */
    boolean has(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(to);
    }

    /** How much of a stay lies in it; nothing where nobody said when the stay began. */
    Duration of(PatientSummary stay) {
        @Nullable Instant admitted = stay.getAdmittedAt();
        if (admitted == null) {
            return Duration.ZERO;
        }
        @Nullable Instant discharged = stay.getDischargedAt();
        Instant begin = admitted.isAfter(from) ? admitted : from;
        Instant end = discharged != null && discharged.isBefore(to) ? discharged : to;
        return end.isAfter(begin) ? Duration.between(begin, end) : Duration.ZERO;
    }
}
