package health.vigil.streams.assessment;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** A store that is a map. */
final class MapStore<V> implements KeyValueStore<String, V> {

    private final NavigableMap<String, V> map = new TreeMap<>();

    @Override
    public @Nullable V get(String key) {
        return map.get(key);
    }

    @Override
    public void put(String key, V value) {
        map.put(key, value);
    }

    @Override
    public @Nullable V putIfAbsent(String key, V value) {
        return map.putIfAbsent(key, value);
    }

    @Override
    public void putAll(List<KeyValue<String, V>> entries) {
        entries.forEach(entry -> map.put(entry.key, entry.value));
    }

    @Override
    public @Nullable V delete(String key) {
        return map.remove(key);
    }

    @Override
    public KeyValueIterator<String, V> range(String from, String to) {
        return iterator(map.subMap(from, true, to, true));
    }

    @Override
    public KeyValueIterator<String, V> all() {
        return iterator(map);
    }

    @Override
    public long approximateNumEntries() {
        return map.size();
    }

    @Override
    public String name() {
        return "map";
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        throw new UnsupportedOperationException("There is no topology here");
    }

    @Override
    @SuppressWarnings("deprecation") // The interface still asks for it
    public void flush() {
        // There is nothing behind it.
    }

    @Override
    public void close() {
        map.clear();
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    private static <V> KeyValueIterator<String, V> iterator(NavigableMap<String, V> part) {
        var entries = new TreeMap<>(part).entrySet().iterator();
        return new KeyValueIterator<>() {
            @Override
            public void close() {
                // Holds nothing.
            }

            @Override
            public String peekNextKey() {
                throw new UnsupportedOperationException("Nobody peeks");
            }

            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public KeyValue<String, V> next() {
                var entry = entries.next();
                return KeyValue.pair(entry.getKey(), entry.getValue());
            }
        };
    }
}
