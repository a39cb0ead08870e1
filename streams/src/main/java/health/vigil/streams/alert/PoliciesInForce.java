package health.vigil.streams.alert;

import health.vigil.schemas.Activation;
import health.vigil.streams.alert.policy.Policies;
import health.vigil.streams.trigger.ActivateDefinitions;
import health.vigil.streams.trigger.definition.DefinitionException;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The policies of the activation in force, read once. */
final class PoliciesInForce {

    private static final Logger LOG = Logger.getLogger(PoliciesInForce.class);

    private final ReadOnlyKeyValueStore<String, Activation> definitions;
    private String digest = "";
    private Policies policies = Policies.NONE;

    PoliciesInForce(ReadOnlyKeyValueStore<String, Activation> definitions) {
        this.definitions = definitions;
    }

    Policies inForce() {
        @Nullable Activation activation = definitions.get(ActivateDefinitions.POLICIES);
        if (activation != null && !activation.getDigest().equals(digest)) {
            digest = activation.getDigest();
            policies = read(activation);
        }
        return policies;
    }

    /** After an upgrade, what the version before had put into force may be nothing that this one can use. */
    private Policies read(Activation activation) {
        try {
            return Policies.parse("activation", activation.getDocument());
        } catch (DefinitionException e) {
            LOG.errorf(
                    e,
                    "The policies with digest %s are in force, and this version cannot use them: mend the document and apply it anew",
                    activation.getDigest());
            return policies;
        }
    }
}
