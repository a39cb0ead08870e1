package health.vigil.streams.assessment;

import health.vigil.schemas.Activation;
import health.vigil.streams.trigger.ActivateTriggers;
import java.util.function.Supplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The models in force in a partition, read anew when others come. */
public final class CurrentModels implements Supplier<ModelsInForce> {

    private final KeyValueStore<String, Activation> definitions;
    private String digest = "";
    private ModelsInForce models = ModelsInForce.NONE;

    /** @param definitions the store of {@link ActivateTriggers} */
    public CurrentModels(KeyValueStore<String, Activation> definitions) {
        this.definitions = definitions;
    }

    @Override
    public ModelsInForce get() {
        @Nullable Activation activation = definitions.get(ActivateModels.IN_FORCE);
        if (activation != null && !activation.getDigest().equals(digest)) {
            digest = activation.getDigest();
            models = ModelsInForce.parse(activation.getDocument());
        }
        return models;
    }
}
