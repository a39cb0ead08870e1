package health.vigil.streams.trigger;

import health.vigil.schemas.Activation;
import health.vigil.schemas.DefinitionKind;
import health.vigil.schemas.JournalEntry;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes activations of one kind of definitions out of the journal: from that entry on, the partition uses them. */
public final class ActivateDefinitions extends ContextualProcessor<String, JournalEntry, Void, Void> {

    private static final Logger LOG = Logger.getLogger(ActivateDefinitions.class);

    /** The activation in force, one per kind of definition, by the kind's name. */
    public static final String DEFINITIONS = "trigger-definitions";

    private final DefinitionKind kind;
    private final Consumer<String> reader;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    private KeyValueStore<String, Activation> definitions;

    /** @param reader throws an IllegalArgumentException where this version cannot use a document */
    public ActivateDefinitions(DefinitionKind kind, Consumer<String> reader) {
        this.kind = kind;
        this.reader = reader;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        super.init(context);
        definitions = context.getStateStore(DEFINITIONS);
    }

    @Override
    public void process(Record<String, JournalEntry> entry) {
        if (entry.value().getBody() instanceof Activation activation && activation.getKind() == kind) {
            @Nullable Activation before = definitions.get(kind.name());
            if (isUsable(activation) && mayDisplace(activation, before)) {
                definitions.put(kind.name(), activation);
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
            reader.accept(activation.getDocument());
            return true;
        } catch (IllegalArgumentException e) {
            InForce.complain(LOG, activation, e);
            return false;
        }
    }
}
