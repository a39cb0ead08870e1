package health.vigil.streams.query;

import health.vigil.schemas.Activation;
import health.vigil.schemas.DefinitionKind;
import health.vigil.schemas.api.ProblemException;
import health.vigil.streams.trigger.ActivateDefinitions;
import health.vigil.streams.trigger.definition.DefinitionException;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** Reads the activations that are in force out of the running topology, and enters others. */
public final class DefinitionsInForce {

    private final Supplier<@Nullable KafkaStreams> streams;
    private final Activator activator;

    /** Enters documents into every partition of the journal. */
    @FunctionalInterface
    public interface Activator {
        Activation activate(DefinitionKind kind, String document, String by);
    }

    public DefinitionsInForce(Supplier<@Nullable KafkaStreams> streams, Activator activator) {
        this.streams = streams;
        this.activator = activator;
    }

    /**
     * The one of a kind in force in the partitions here.
     *
     * @throws ProblemException 503 before the first, and while state is being restored
     */
    Activation current(DefinitionKind kind) {
        try {
            return stored(kind)
                    .orElseThrow(() ->
                            ProblemException.tryAgain("No " + kind.name() + " are in force yet: ask again", null));
        } catch (InvalidStateStoreException e) {
            throw ProblemException.tryAgain("State is being restored: ask again in a few seconds", null);
        }
    }

    /**
     * What a document says.
     *
     * @throws ProblemException 422 with the file, line and column of what cannot be used
     */
    static <T> T checked(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (DefinitionException e) {
            throw ProblemException.unprocessable(String.valueOf(e.getMessage()));
        }
    }

    private Optional<Activation> stored(DefinitionKind kind) {
        @Nullable KafkaStreams running = streams.get();
        if (running == null) {
            throw new InvalidStateStoreException("The streams stage has not started");
        }
        ReadOnlyKeyValueStore<String, Activation> store = running.store(StoreQueryParameters.fromNameAndType(
                ActivateDefinitions.DEFINITIONS, QueryableStoreTypes.keyValueStore()));
        return Optional.ofNullable(store.get(kind.name()));
    }

    /** Puts a document that was checked into force; returns when Kafka has it. */
    Activation activate(DefinitionKind kind, String document, String by) {
        return activator.activate(kind, document, by);
    }
}
