package health.vigil.streams.trigger;

import health.vigil.schemas.Activation;
import health.vigil.schemas.DefinitionKind;
import health.vigil.schemas.JournalEntry;
import health.vigil.streams.trigger.definition.DefinitionException;
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

/** Takes activations of triggers out of the journal: from that entry on, the partition uses them. */
public final class ActivateTriggers extends ContextualProcessor<String, JournalEntry, Void, Void> {

    private static final Logger LOG = Logger.getLogger(ActivateTriggers.class);

    /** The activation in force, one per kind of definition. */
    public static final String DEFINITIONS = "trigger-definitions";

    /** Key of the activation of triggers. */
    public static final String IN_FORCE = DefinitionKind.triggers.name();

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    private KeyValueStore<String, Activation> definitions;

    private ActivateTriggers() {}

    /** Brings its store along. */
    public static ProcessorSupplier<String, JournalEntry, Void, Void> supplier(Serde<Activation> activationSerde) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, JournalEntry, Void, Void> get() {
                return new ActivateTriggers();
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
        if (entry.value().getBody() instanceof Activation activation
                && activation.getKind() == DefinitionKind.triggers) {
            @Nullable Activation before = definitions.get(IN_FORCE);
            if (isUsable(activation) && mayDisplace(activation, before)) {
                definitions.put(IN_FORCE, activation);
            }
        }
    }

    /** Each start enters what is shipped: it displaces what was shipped before, and not what somebody applied and can be used. */
    private static boolean mayDisplace(Activation activation, @Nullable Activation before) {
        return !activation.getShipped() || before == null || before.getShipped() || !isUsable(before);
    }

    /** Whether this version can use what was entered, maybe by another one; where it cannot, what is in force stays. */
    private static boolean isUsable(Activation activation) {
        try {
            TriggerLibrary.parse("activation", activation.getDocument());
            return true;
        } catch (DefinitionException e) {
            LOG.errorf(
                    e,
                    "The triggers with digest %s cannot be used by this version: mend the document and apply it anew",
                    activation.getDigest());
            return false;
        }
    }
}
