package health.vigil.producers.identity;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keys of numbers that were seen lately, at most {@value #SLOTS}: a patient's and a visit's come again with every message.
 * A new one takes the place of another whose hash is alike. Safe for many threads, and none waits for another.
 */
final class RecentKeys {

    static final int SLOTS = 1 << 14;

    private final AtomicReferenceArray<@Nullable Entry> entries = new AtomicReferenceArray<>(SLOTS);

    private record Entry(String authority, String number, String key) {}

    /** The key of that number: the one that is known, else the one that is made and then known. */
    String computed(String authority, String number, Supplier<String> made) {
        int slot = slot(authority, number);
        Entry known = entries.getAcquire(slot);
        if (known != null && known.number.equals(number) && known.authority.equals(authority)) {
            return known.key;
        }
        String key = made.get();
        entries.setRelease(slot, new Entry(authority, number, key));
        return key;
    }

    private static int slot(String authority, String number) {
        int hash = authority.hashCode() * 31 + number.hashCode();
        return (hash ^ (hash >>> 14)) & (SLOTS - 1);
    }
}
