package health.vigil.producers.quarantine;

import health.vigil.producers.quarantine.OpenEntries.EntryKey;
import health.vigil.schemas.QuarantineEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the second reading of a message says of its entries: which are settled, and which reasons there are now. */
final class Settlement {

    private Settlement() {}

    /**
     * The records to write.
     *
     * @param open entries of the message that wait
     * @param refused what the second reading refuses
     * @param now by the edge's clock
     */
    static List<QuarantineEntry> of(List<QuarantineEntry> open, List<QuarantineEntry> refused, Instant now) {
        Map<EntryKey, QuarantineEntry> waiting = new HashMap<>();
        open.forEach(entry -> waiting.put(EntryKey.of(entry), entry));
        var records = new ArrayList<QuarantineEntry>();
        for (QuarantineEntry still : refused) {
            QuarantineEntry known = waiting.remove(EntryKey.of(still));
            if (known == null || !sameWords(known, still)) {
                records.add(still);
            }
        }
        waiting.values()
                .forEach(entry -> records.add(
                        QuarantineEntry.newBuilder(entry).setSettledAt(now).build()));
        return records;
    }

    private static boolean sameWords(QuarantineEntry one, QuarantineEntry other) {
        return one.getReason().equals(other.getReason()) && one.getScope() == other.getScope();
    }
}
