package health.vigil.producers.fhir.subscription;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Fetching notifications that did not come. */
@ConfigMapping(prefix = "vigil.fhir.subscriptions")
public interface SubscriptionsConfig {

    /**
     * Base of the server that notifies, for example {@code https://ehr.example/fhir}: missing events are fetched there with
     * {@code $events}. Without it a gap is counted and told, and nothing is fetched.
     */
    Optional<URI> base();

    /** Authorization header of those requests, for example {@code Bearer …}. */
    Optional<String> authorization();

    /** How many of the newest events are fetched when a subscription is heard of for the first time after a start. */
    @WithDefault("100")
    int lookBack();

    /** How often a fetch is tried. */
    @WithDefault("5")
    int attempts();

    /** After which time a fetch is given up. */
    @WithDefault("PT5M")
    Duration deadline();

    /** After which time one try is given up. */
    @WithDefault("PT20S")
    Duration timeout();
}
