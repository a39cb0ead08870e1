package health.vigil.consumers.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The destinations, by name: {@code vigil.consumers.delivery.<name>.…}. */
@ConfigMapping(prefix = "vigil.consumers.delivery")
public interface DeliveryConfig {

    /** Settings of each. */
    @WithParentName
    Map<String, DestinationConfig> destinations();

    /** How a destination is spoken to. */
    enum Kind {
        webhook,
        fhir,
        hl7v2
    }

    /** Settings of one destination. */
    interface DestinationConfig {

        /** {@code webhook}, {@code fhir} or {@code hl7v2}. */
        Kind kind();

        /** Address of a webhook, or base address of a FHIR server. */
        Optional<URI> url();

        /** Host of an HL7 v2 receiver. */
        Optional<String> host();

        /** Port of an HL7 v2 receiver. */
        OptionalInt port();

        /** What a webhook's signatures are made with: {@code whsec_} and base64 of 24 to 64 bytes, or a text as long. */
        Optional<String> secret();

        /** Bearer token for a FHIR server. */
        Optional<String> bearerToken();

        /** Name of the {@code quarkus.tls.<name>} configuration with trust and keys; the JVM's trust where it is not set. */
        Optional<String> tls();

        /** Whether HL7 v2 goes over TLS. */
        @WithDefault("false")
        boolean mllps();

        /** Whether record numbers are told there. Set it only for systems inside the hospital. */
        @WithDefault("false")
        boolean identified();

        /** How long it may take to answer. */
        @WithDefault("PT10S")
        Duration timeout();

        /** Pause after the first failure; it doubles from one failure to the next. */
        @WithDefault("PT1S")
        Duration firstPause();

        /** No pause between attempts is longer. */
        @WithDefault("PT30S")
        Duration longestPause();

        /** How often an alert is refused before it becomes a dead letter. */
        @WithDefault("3")
        int refusals();

        /** How many alerts wait in memory; beyond that they wait in Kafka. About 5 kB each. */
        @WithDefault("5000")
        int backlog();

        /** Whether a new destination gets all alerts that there are, and not only those from now on. */
        @WithDefault("false")
        boolean fromBeginning();

        /** Who says so, in a webhook's events. */
        @WithDefault("urn:vigil")
        URI source();

        /** Naming systems of record numbers, by authority, for FHIR. */
        Map<String, String> identifierSystems();

        /** MSH-3. */
        @WithDefault("VIGIL")
        String sendingApplication();

        /** MSH-4. */
        @WithDefault("VIGIL")
        String sendingFacility();

        /** MSH-5. */
        Optional<String> receivingApplication();

        /** MSH-6. */
        Optional<String> receivingFacility();
    }
}
