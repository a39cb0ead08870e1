package health.vigil.streams.query;

import health.vigil.schemas.Activation;
import health.vigil.schemas.DefinitionKind;
import health.vigil.streams.trigger.ActivateDefinitions;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** Reads the activation of triggers that is in force out of the running topology, and enters another one. */
public final class TriggersInForce {

    private final Supplier<@Nullable KafkaStreams> streams;
    private final Activator activator;

    /** Enters documents into every partition of the journal. */
    @FunctionalInterface
    public interface Activator {
        Activation activate(String document, String by);
    }

    public TriggersInForce(Supplier<@Nullable KafkaStreams> streams, Activator activator) {
        this.streams = streams;
        this.activator = activator;
    }

    /**
     * The one in force in the partitions here; empty before the first.
     *
     * @throws InvalidStateStoreException while state is being restored
     */
    Optional<Activation> current() {
        @Nullable KafkaStreams running = streams.get();
        if (running == null) {
            throw new InvalidStateStoreException("The streams stage has not started");
        }
        ReadOnlyKeyValueStore<String, Activation> store = running.store(StoreQueryParameters.fromNameAndType(
                ActivateDefinitions.DEFINITIONS, QueryableStoreTypes.keyValueStore()));
        return Optional.ofNullable(store.get(DefinitionKind.triggers.name()));
    }

    /** Puts a document that was checked into force; returns when Kafka has it. */
    Activation activate(String document, String by) {
        return activator.activate(document, by);
    }
}
