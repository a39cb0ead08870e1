package health.vigil.producers.recent;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Values that were made lately, by what they were made of: at most a fixed number. Each key has four places, and a new value
 * takes that of the oldest of the four that are there. Safe for many threads, and none waits for another, which is why this is
 * no cache of a library: it is asked several times for every result that is received.
 *
 * @param <K> compared by equals; its hash code should be spread well
 */
public final class Recent<K, V> {

    private static final int PLACES = 4;

    private final AtomicReferenceArray<@Nullable Entry<K, V>> entries;
    private final int mask;

    private record Entry<K, V>(K key, V value) {}

    /** @param most values that are kept, a power of two from {@value #PLACES} on */
    public Recent(int most) {
        if (most < PLACES || Integer.bitCount(most) != 1) {
            throw new IllegalArgumentException(
                    "The number of recent values is " + most + " and must be a power of two from " + PLACES + " on");
        }
        this.entries = new AtomicReferenceArray<>(most);
        this.mask = most - PLACES;
    }

    /** The value of a key: the one that is known, else the one that is made and then known. */
    public V computed(K key, Supplier<V> made) {
        V known = find(key);
        if (known != null) {
            return known;
        }
        V value = made.get();
        put(key, value);
        return value;
    }

    /** The value of a key; null where it is not known. */
    public @Nullable V find(K key) {
        int place = place(key);
        for (int i = place; i < place + PLACES; i++) {
            Entry<K, V> entry = entries.getAcquire(i);
            if (entry != null && entry.key.equals(key)) {
                return entry.value;
            }
        }
        return null;
    }

    /** Keeps the value of a key that is not known. */
    public void put(K key, V value) {
        int place = place(key);
        for (int i = place + PLACES - 1; i > place; i--) {
            entries.setRelease(i, entries.getAcquire(i - 1));
        }
        entries.setRelease(place, new Entry<>(key, value));
    }

    private int place(K key) {
        int hash = key.hashCode();
        return (((hash ^ (hash >>> 15)) * 0x9E3779B1) >>> 8) & mask;
    }
}
