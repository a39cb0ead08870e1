package health.vigil.consumers.delivery.cdshooks;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** The CDS Hooks service. */
@ConfigMapping(prefix = "vigil.consumers.cds-hooks")
public interface CdsHooksConfig {

    /** Name of the FHIR source whose Patient ids the hooks' `context.patientId` are; by identifiers only where not set. */
    Optional<String> fhirSource();

    /** Authorities of record numbers by the naming systems that a prefetched Patient has. */
    Map<String, String> authorities();

    /** Address of the console, for the links of cards. */
    @WithDefault("http://127.0.0.1:${vigil.http.port:8080}")
    URI consoleUrl();
}
