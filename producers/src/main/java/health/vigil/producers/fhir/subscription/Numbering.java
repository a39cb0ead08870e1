package health.vigil.producers.fhir.subscription;

import java.util.Optional;
import java.util.TreeSet;

/** The event numbers of one subscription: which came, and which did not. */
final class Numbering {

    /** More than these are not remembered one by one: who missed so much loads anew. */
    static final int MAX_MISSING = 10_000;

    private final TreeSet<Long> missing = new TreeSet<>();
    private long last = -1;

    /**
     * Takes note of a notification.
     *
     * @return events that it shows to be missing and that were not known to be
     */
    Optional<Gap> hear(Notice notice) {
        boolean restarted = notice.kind() == Notice.Kind.HANDSHAKE && notice.eventsSinceStart() < last;
        if (isNew() || restarted) {
            missing.clear();
            last = Math.max(
                    notice.eventsSinceStart(),
                    notice.events().isEmpty() ? 0 : notice.events().getLast());
            return Optional.empty();
        }
        notice.events().forEach(missing::remove);
        long newest = notice.events().isEmpty()
                ? notice.eventsSinceStart()
                : Math.max(notice.eventsSinceStart(), notice.events().getLast());
        return newest > last ? advance(newest, notice) : Optional.empty();
    }

    /** Whether nothing is known of it yet. */
    boolean isNew() {
        return last < 0;
    }

    /** The missing events from the first to the last of them. */
    Optional<Gap> missing() {
        return missing.isEmpty() ? Optional.empty() : Optional.of(new Gap(missing.first(), missing.last()));
    }

    int missingCount() {
        return missing.size();
    }

    private Optional<Gap> advance(long newest, Notice notice) {
        var absent = new TreeSet<Long>();
        for (long number = Math.max(last + 1, newest - MAX_MISSING); number <= newest; number++) {
            absent.add(number);
        }
        notice.events().forEach(absent::remove);
        last = newest;
        missing.addAll(absent);
        while (missing.size() > MAX_MISSING) {
            missing.pollFirst();
        }
        return absent.isEmpty() ? Optional.empty() : Optional.of(new Gap(absent.first(), absent.last()));
    }
}
