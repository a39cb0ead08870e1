package health.vigil.bench.context.streams;

import java.util.Random;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The least that a stage with state can do: one put an entry, of so many bytes, and on with the entry as it is. */
final class PassThrough extends ContextualProcessor<String, byte[], String, byte[]> {

    private static final String STORE = "pass-through";

    private final byte[] state;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    private KeyValueStore<String, byte[]> store;

    private PassThrough(int putBytes) {
        this.state = new byte[putBytes];
        new Random(1).nextBytes(state);
    }

    static ProcessorSupplier<String, byte[], String, byte[]> supplier(int putBytes) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, byte[], String, byte[]> get() {
                return new PassThrough(putBytes);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray()));
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        super.init(context);
        store = context.getStateStore(STORE);
    }

    @Override
    public void process(Record<String, byte[]> entry) {
        store.put(entry.key(), state);
        context().forward(entry);
    }
}
