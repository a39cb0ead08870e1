package health.vigil.streams.trigger;

import health.vigil.schemas.Activation;
import health.vigil.schemas.DefinitionKind;
import health.vigil.schemas.JournalEntry;
import health.vigil.streams.trigger.definition.DefinitionException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes activations of definitions out of the journal: from that entry on, the partition uses them. */
public final class ActivateDefinitions extends ContextualProcessor<String, JournalEntry, Void, Void> {

    private static final Logger LOG = Logger.getLogger(ActivateDefinitions.class);

    /** The activation in force, one per kind of definition. */
    public static final String DEFINITIONS = "trigger-definitions";

    /** Key of the activation of triggers. */
    public static final String TRIGGERS = DefinitionKind.triggers.name();

    /** Key of the activation of policies. */
    public static final String POLICIES = DefinitionKind.policies.name();

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    private KeyValueStore<String, Activation> definitions;

    private final Map<DefinitionKind, Reader> readers;

    /** Reads a document as this version does. */
    @FunctionalInterface
    public interface Reader {
        /**
         * Reads it.
         *
         * @throws DefinitionException if it cannot be used
         */
        Object read(String name, String document);
    }

    private ActivateDefinitions(Map<DefinitionKind, Reader> readers) {
        this.readers = Map.copyOf(readers);
    }

    /**
     * Brings its store along.
     *
     * @param readers of the kinds of definitions that are taken in
     */
    public static ProcessorSupplier<String, JournalEntry, Void, Void> supplier(
            Serde<Activation> activationSerde, Map<DefinitionKind, Reader> readers) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, JournalEntry, Void, Void> get() {
                return new ActivateDefinitions(readers);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(DEFINITIONS), Serdes.String(), activationSerde));
            }
        };
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        super.init(context);
        definitions = context.getStateStore(DEFINITIONS);
    }

    @Override
    public void process(Record<String, JournalEntry> entry) {
        if (entry.value().getBody() instanceof Activation activation && readers.containsKey(activation.getKind())) {
            String kind = activation.getKind().name();
            @Nullable Activation before = definitions.get(kind);
            if (isUsable(activation) && mayDisplace(activation, before)) {
                definitions.put(kind, activation);
            }
        }
    }

    /** Each start enters what is shipped: it displaces what was shipped before, and not what somebody applied and can be used. */
    private boolean mayDisplace(Activation activation, @Nullable Activation before) {
        return !activation.getShipped() || before == null || before.getShipped() || !isUsable(before);
    }

    /** Whether this version can use what was entered, maybe by another one; where it cannot, what is in force stays. */
    private boolean isUsable(Activation activation) {
        try {
            Objects.requireNonNull(readers.get(activation.getKind())).read("activation", activation.getDocument());
            return true;
        } catch (DefinitionException e) {
            LOG.errorf(
                    e,
                    "The %s with digest %s cannot be used by this version: mend the document and apply it anew",
                    activation.getKind(),
                    activation.getDigest());
            return false;
        }
    }
}
