package health.vigil.producers.hl7v2.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** HL7 v2 over {@code POST /hl7v2}. */
@ConfigMapping(prefix = "vigil.hl7v2.http")
public interface HttpConfig {

    /** Name of the feed of messages that are no other feed's by MSH-3 and MSH-4. */
    @WithDefault("default")
    String feed();

    /** Longest body, in bytes. */
    @WithDefault("1000000")
    int maximumBodyBytes();

    /** Requests that may wait for Kafka at once; more are told to come again. */
    @WithDefault("256")
    int maximumInFlight();

    /** After which time senders should come again where Kafka is not there. */
    @WithDefault("PT5S")
    Duration retryAfter();

    /**
     * Status of an answer that is AE or AR. Some engines send again for ever what was answered with any 4xx, and hold
     * what follows: set 200 for them.
     */
    @WithDefault("422")
    int refusedStatus();
}
