package health.vigil.streams.trigger;

import health.vigil.schemas.Activation;
import health.vigil.streams.context.Moment;
import health.vigil.streams.context.PatientView;
import java.util.List;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Asks every trigger in force what it says of a moment. */
public final class EvaluateTriggers extends ContextualFixedKeyProcessor<String, Moment, Evaluated> {

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    private KeyValueStore<String, Activation> definitions;

    private String digest = "";
    private TriggerLibrary library = TriggerLibrary.EMPTY;

    @Override
    public void init(FixedKeyProcessorContext<String, Evaluated> context) {
        super.init(context);
        definitions = context.getStateStore(ActivateTriggers.DEFINITIONS);
    }

    @Override
    public void process(FixedKeyRecord<String, Moment> record) {
        PatientView view = record.value().view();
        List<Evaluation> evaluations = inForce().triggers().stream()
                .map(trigger -> new Evaluation(trigger, trigger.evaluate(view)))
                .toList();
        context().forward(record.withValue(new Evaluated(record.value(), evaluations)));
    }

    private TriggerLibrary inForce() {
        @Nullable Activation activation = definitions.get(ActivateTriggers.IN_FORCE);
        if (activation != null && !activation.getDigest().equals(digest)) {
            library = TriggerLibrary.parse("activation", activation.getDocument());
            digest = activation.getDigest();
        }
        return library;
    }
}
