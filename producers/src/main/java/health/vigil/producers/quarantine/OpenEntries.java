package health.vigil.producers.quarantine;

import health.vigil.schemas.QuarantineEntry;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the entries of the quarantine stand: the last record of an event id, location and code. Bounded: of more than
 * {@value #LIMIT} only the oldest are held, so that they are dealt with first, and the rest is counted.
 */
final class OpenEntries {

    static final int LIMIT = 50_000;

    /** What makes two records speak of the same entry. */
    record EntryKey(String eventId, @Nullable String location, String code) {

        static EntryKey of(QuarantineEntry entry) {
            return new EntryKey(entry.getEventId(), entry.getLocation(), entry.getCode());
        }
    }

    private final Map<EntryKey, QuarantineEntry> entries = new LinkedHashMap<>();
    private final boolean settledToo;
    private int limit = LIMIT;
    private long more;

    /** @param settledToo whether entries stay that are settled */
    OpenEntries(boolean settledToo) {
        this.settledToo = settledToo;
    }

    OpenEntries(boolean settledToo, int limit) {
        this(settledToo);
        this.limit = limit;
    }

    /** Takes in the next record. */
    void fold(QuarantineEntry entry) {
        var key = EntryKey.of(entry);
        if (entry.getSettledAt() != null && !settledToo) {
            entries.remove(key);
        } else if (entries.containsKey(key) || entries.size() < limit) {
            entries.put(key, entry);
        } else {
            more++;
        }
    }

    /** Those that are held, oldest first; one that was refused again is as old as that. */
    List<QuarantineEntry> list() {
        return entries.values().stream()
                .sorted(Comparator.comparing(QuarantineEntry::getAt).thenComparing(OpenEntries::place))
                .toList();
    }

    /** Where an entry stands in the list, as text that sorts as the list does. */
    static String place(QuarantineEntry entry) {
        return "%019d %s".formatted(entry.getAt().toEpochMilli(), EntryKey.of(entry));
    }

    /** Records beyond what is held. */
    long more() {
        return more;
    }
}
