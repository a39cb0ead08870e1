package health.vigil.producers.fhir.subscription;

import java.util.Optional;
import java.util.function.Function;

/** Fetches events that did not come. */
@FunctionalInterface
public interface CatchUp {

    /** For a source that cannot be asked. */
    CatchUp NONE = (subscription, gap, missing) -> {};

    /**
     * Fetches a gap, without waiting for it.
     *
     * @param subscription reference to the Subscription
     * @param gap what to fetch
     * @param missing what of a subscription is missing still
     */
    void fetch(String subscription, Gap gap, Function<String, Optional<Gap>> missing);
}
