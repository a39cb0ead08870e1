package health.vigil.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * One bound for the block caches and memory tables of all stores of the process. By default each store of each partition may take
 * 98 MB, which thirty of them would make three gigabytes of (Kafka Streams, "Memory management", RocksDB).
 */
public final class RocksDbMemory implements RocksDBConfigSetter {

    /** Property of Kafka Streams that says how many megabytes there are. */
    static final String MEGABYTES = "vigil.rocksdb.megabytes";

    private static final long MEGABYTE = 1 << 20;
    private static @Nullable Shared shared;

    /** What is written is counted in the cache, of which it may take half. */
    private record Shared(Cache cache, WriteBufferManager writeBuffers) {

        static Shared of(long bytes) {
            RocksDB.loadLibrary();
            Cache cache = new LRUCache(bytes);
            return new Shared(cache, new WriteBufferManager(bytes / 2, cache));
        }
    }

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        Shared all = shared(MEGABYTE * Long.parseLong(String.valueOf(configs.get(MEGABYTES))));
        var tables = (BlockBasedTableConfig) options.tableFormatConfig();
        tables.setBlockCache(all.cache);
        options.setTableFormatConfig(tables);
        options.setWriteBufferManager(all.writeBuffers);
    }

    @Override
    public void close(String storeName, Options options) {
        // Other stores use what is shared, and those of the next assignment will.
    }

    private static synchronized Shared shared(long bytes) {
        Shared all = shared == null ? Shared.of(bytes) : shared;
        shared = all;
        return all;
    }
}
