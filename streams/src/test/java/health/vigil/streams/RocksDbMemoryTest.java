package health.vigil.streams;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.streams.state.internals.BlockBasedTableConfigWithAccessibleCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.Cache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

class RocksDbMemoryTest {

    private static final int MEGABYTES = 64;
    private static final int WRITTEN = 200;

    private final RocksDbMemory memory = new RocksDbMemory();

    @Test
    void shouldBoundWhatAllStoresTakeTogether(@TempDir Path one, @TempDir Path other) throws RocksDBException {
        try (Options first = options();
                Options second = options();
                RocksDB firstStore = RocksDB.open(first, one.toString());
                RocksDB secondStore = RocksDB.open(second, other.toString())) {
            byte[] megabyte = new byte[1 << 20];
            for (int i = 0; i < WRITTEN; i++) {
                firstStore.put(("a" + i).getBytes(US_ASCII), megabyte);
                secondStore.put(("b" + i).getBytes(US_ASCII), megabyte);
            }
            Cache shared = ((BlockBasedTableConfigWithAccessibleCache) first.tableFormatConfig()).blockCache();
            assertThat(((BlockBasedTableConfigWithAccessibleCache) second.tableFormatConfig()).blockCache())
                    .as("one for both")
                    .isSameAs(shared);
            assertThat(shared.getUsage()).isLessThan((long) MEGABYTES << 20);
        }
    }

    private Options options() {
        Options options = new Options().setCreateIfMissing(true);
        options.setTableFormatConfig(new BlockBasedTableConfigWithAccessibleCache());
        memory.setConfig("store", options, Map.of(RocksDbMemory.MEGABYTES, MEGABYTES));
        return options;
    }
}
