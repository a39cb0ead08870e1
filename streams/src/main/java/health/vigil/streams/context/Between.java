package health.vigil.streams.context;

import java.time.Duration;
import java.time.Instant;

/** The stretch around a time in which nothing is another: between the last of all partings up to it, and the next after it. */
final class Between {

    private final Instant time;
    private Instant from = Instant.MIN;
    private Instant until = Instant.MAX;

    Between(Instant time) {
        this.time = time;
    }

    Instant time() {
        return time;
    }

    /** From that time on something is another. */
    void part(Instant at) {
        if (at.isAfter(time)) {
            until = at.isBefore(until) ? at : until;
        } else {
            from = at.isAfter(from) ? at : from;
        }
    }

    /** The same, of what parts a stretch around another time: as far from this one as from that. */
    void within(Between other) {
        Duration ahead = Duration.between(time, other.time);
        if (!other.from.equals(Instant.MIN)) {
            part(other.from.minus(ahead));
        }
        if (!other.until.equals(Instant.MAX)) {
            part(other.until.minus(ahead));
        }
    }

    Instant from() {
        return from;
    }

    Instant until() {
        return until;
    }
}
