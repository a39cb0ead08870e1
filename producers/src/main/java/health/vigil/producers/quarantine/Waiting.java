package health.vigil.producers.quarantine;

import health.vigil.schemas.QuarantineEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A message with entries in quarantine.
 *
 * @param arrived when it had arrived
 * @param entries all of its entries that wait
 */
record Waiting(String eventId, String feed, Instant arrived, List<QuarantineEntry> entries) {

    /** The messages of entries, in the order in which they had arrived. */
    static List<Waiting> of(List<QuarantineEntry> entries) {
        Map<String, List<QuarantineEntry>> byMessage = new LinkedHashMap<>();
        entries.forEach(entry -> byMessage
                .computeIfAbsent(entry.getEventId(), id -> new ArrayList<>())
                .add(entry));
        return byMessage.values().stream()
                .map(Waiting::message)
                .sorted(Comparator.comparing(Waiting::arrived))
                .toList();
    }

    private static Waiting message(List<QuarantineEntry> entries) {
        QuarantineEntry first = entries.getFirst();
        return new Waiting(first.getEventId(), first.getFeed(), first.getAt(), List.copyOf(entries));
    }
}
