package health.vigil.streams.assessment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import health.vigil.schemas.Activation;
import health.vigil.schemas.DefinitionKind;
import health.vigil.streams.trigger.InForce;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The models that questions go to: at most one champion, which is live, and challengers beside it, which are silent. The
 * document is JSON, which is YAML too, as every activation's.
 */
public record ModelsInForce(List<AskedModel> models) {

    /** What a partition has before its first activation: whoever may answer is asked. */
    public static final ModelsInForce NONE = new ModelsInForce(List.of());

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS);

    public ModelsInForce {
        models = List.copyOf(models);
    }

    /** What is in force in a partition. */
    public static Supplier<ModelsInForce> in(KeyValueStore<String, Activation> definitions) {
        return new InForce<>(definitions, DefinitionKind.models, ModelsInForce::parse, NONE);
    }

    /** The model that alerts wait for; null where there is none. */
    @Nullable
    AskedModel champion() {
        return models.stream().filter(AskedModel::live).findFirst().orElse(null);
    }

    /** The model of that name; null where there is none. */
    public @Nullable AskedModel find(@Nullable String name) {
        return models.stream()
                .filter(model -> model.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** All that are asked beside another one. */
    Stream<AskedModel> challengers() {
        return models.stream().filter(model -> !model.live());
    }

    /** As it is entered into the journal. */
    public String document() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Models can always be written as JSON", e);
        }
    }

    /**
     * Reads what was activated.
     *
     * @throws IllegalArgumentException if this version cannot use the document
     */
    public static ModelsInForce parse(String document) {
        try {
            return JSON.readValue(document, ModelsInForce.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This is no document of models: " + e.getOriginalMessage(), e);
        }
    }
}
