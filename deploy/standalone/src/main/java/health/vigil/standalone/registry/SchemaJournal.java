package health.vigil.standalone.registry;

import java.util.function.BiConsumer;

/** Where the registry keeps what it decided: ordered and durable; of the entries of one key the last counts. */
public interface SchemaJournal extends AutoCloseable {

    /** Reads every entry from the beginning, in order. */
    void replay(BiConsumer<String, byte[]> entry);

    /** Appends an entry and returns when it is durable. */
    void append(String key, byte[] entry);

    @Override
    void close();
}
