package health.vigil.streams.context;

import health.vigil.schemas.StoredFact;
import health.vigil.schemas.concept.Concept;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells what a monitor sends from what a person charted, by the facts themselves: three or more readings of one feed within
 * the five minutes up to the newest are a stream, and count as their median, so that an artefact fires nothing. Fewer are
 * charted by hand and count as they are; so do the first two readings of a stream, of which nobody can know that yet.
 */
final class MonitorStream {

    /** The oldest instant of a window does not belong to it: five readings a minute apart, not six. */
    static final Duration WINDOW = Duration.ofMinutes(5);

    private static final int LEAST = 3;

    private MonitorStream() {}

    /** Whether monitors measure the concept: a number observed at the bedside. */
    static boolean measures(Concept concept) {
        return switch (concept.kind()) {
            case VITAL_SIGN, RESPIRATORY_SUPPORT -> !concept.isCoded();
            case LABORATORY, MEASUREMENT, ALARM -> false;
        };
    }

    /** Whether a stream may end in a reading, at a glance: there are enough facts about its time. */
    static boolean mayEndIn(Family facts, StoredFact newest) {
        return facts.size() >= LEAST
                && facts.fromNewest(LEAST - 1)
                        .getFact()
                        .getEffective()
                        .isAfter(newest.getFact().getEffective().minus(WINDOW));
    }

    /** The readings that count together with the newest one, newest first; empty where that one stands for itself. */
    static List<StoredFact> of(StoredFact newest, Stream<StoredFact> newestFirst) {
        Instant after = newest.getFact().getEffective().minus(WINDOW);
        List<StoredFact> readings = newestFirst
                .takeWhile(stored -> stored.getFact().getEffective().isAfter(after))
                .filter(stored -> stored.getFeed().equals(newest.getFeed()))
                .toList();
        return readings.size() < LEAST ? List.of() : readings;
    }
}
