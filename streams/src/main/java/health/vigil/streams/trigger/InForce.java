package health.vigil.streams.trigger;

import health.vigil.schemas.Activation;
import health.vigil.schemas.DefinitionKind;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The definitions of one kind that are in force in a partition, read anew when others come. */
public final class InForce<T> implements Supplier<T> {

    private static final Logger LOG = Logger.getLogger(InForce.class);

    private final KeyValueStore<String, Activation> definitions;
    private final DefinitionKind kind;
    private final Function<String, T> reader;
    /** Where the store was when it was read last: it is there until something is put. Documents are long, and asked for at each event. */
    private @Nullable Position readAt;

    private String digest = "";
    private T current;

    /**
     * @param definitions the store of {@link ActivateDefinitions}
     * @param reader throws an IllegalArgumentException where this version cannot use a document
     * @param none what is in force before the first activation
     */
    public InForce(
            KeyValueStore<String, Activation> definitions, DefinitionKind kind, Function<String, T> reader, T none) {
        this.definitions = definitions;
        this.kind = kind;
        this.reader = reader;
        this.current = none;
    }

    @Override
    public T get() {
        Position at = definitions.getPosition();
        if (!at.equals(readAt)) {
            readAt = at.copy();
            look();
        }
        return current;
    }

    private void look() {
        @Nullable Activation activation = definitions.get(kind.name());
        if (activation != null && !activation.getDigest().equals(digest)) {
            digest = activation.getDigest();
            read(activation);
        }
    }

    /** After an upgrade, what the version before had put into force may be nothing that this one can use. */
    private void read(Activation activation) {
        try {
            current = reader.apply(activation.getDocument());
        } catch (IllegalArgumentException e) {
            complain(LOG, activation, e);
        }
    }

    static void complain(Logger log, Activation activation, IllegalArgumentException why) {
        log.errorf(
                why,
                "The %s with digest %s cannot be used by this version, and those before stay in force:"
                        + " put others into force that it can use",
                activation.getKind(),
                activation.getDigest());
    }
}
