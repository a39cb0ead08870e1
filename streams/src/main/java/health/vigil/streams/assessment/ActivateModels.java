package health.vigil.streams.assessment;

import health.vigil.schemas.Activation;
import health.vigil.schemas.DefinitionKind;
import health.vigil.schemas.JournalEntry;
import health.vigil.streams.trigger.ActivateTriggers;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jboss.logging.Logger;

/** Takes activations of models out of the journal: from that entry on, the partition asks these. */
public final class ActivateModels extends ContextualProcessor<String, JournalEntry, Void, Void> {

    private static final Logger LOG = Logger.getLogger(ActivateModels.class);

    /** Key of the activation of models in the store of {@link ActivateTriggers}. */
    static final String IN_FORCE = DefinitionKind.models.name();

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    private KeyValueStore<String, Activation> definitions;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        super.init(context);
        definitions = context.getStateStore(ActivateTriggers.DEFINITIONS);
    }

    @Override
    public void process(Record<String, JournalEntry> entry) {
        if (entry.value().getBody() instanceof Activation activation && activation.getKind() == DefinitionKind.models) {
            try {
                ModelsInForce.parse(activation.getDocument());
                definitions.put(IN_FORCE, activation);
            } catch (IllegalArgumentException e) {
                LOG.errorf(
                        e,
                        "The models with digest %s cannot be used by this version, and those before stay in force:"
                                + " start a process of the topology again, which enters its own",
                        activation.getDigest());
            }
        }
    }
}
