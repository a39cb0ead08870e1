package health.vigil.producers.feed;

import health.vigil.producers.terminology.CodeForm;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Codes of one feed for which there is no concept, each with an example. Bounded: what comes after the first
 * {@value #MAX_CODES} codes is only counted. Safe for many threads.
 *
 * <p>What has not the form of a code is not shown, because a sender may write a name there.
 */
final class UnmappedCodes {

    static final int MAX_CODES = 500;

    private static final Pattern SYSTEM = Pattern.compile("[\\x21-\\x7E]{0,100}");
    private static final Key NO_CODE = new Key("", "(none, or text instead of one)");

    /**
     * A code.
     *
     * @param system code system as sent; empty where none was named
     * @param lastEventId a message that has it: its bytes are in {@code vigil.raw}
     */
    record Unmapped(String system, String code, long count, String lastEventId, Instant lastSeenAt) {}

    private record Key(String system, String code) {}

    private final Map<Key, Unmapped> codes = new HashMap<>();
    private long total;

    synchronized void count(String system, String code, String eventId, Instant at) {
        total++;
        Key key = CodeForm.isCode(code) && SYSTEM.matcher(system).matches() ? new Key(system, code) : NO_CODE;
        Unmapped known = codes.get(key);
        if (known != null || codes.size() < MAX_CODES) {
            codes.put(
                    key,
                    new Unmapped(
                            key.system,
                            key.code,
                            known == null ? 1 : known.count + 1,
                            eventId,
                            at.truncatedTo(ChronoUnit.MILLIS)));
        }
    }

    /** All of them, most frequent first. */
    synchronized List<Unmapped> list() {
        return codes.values().stream()
                .sorted(Comparator.comparingLong(Unmapped::count)
                        .reversed()
                        .thenComparing(Unmapped::system)
                        .thenComparing(Unmapped::code))
                .toList();
    }

    /** How often any code was unmapped, listed or not. */
    synchronized long total() {
        return total;
    }
}
